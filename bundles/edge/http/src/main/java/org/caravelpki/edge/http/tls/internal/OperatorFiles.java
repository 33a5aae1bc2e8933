package org.caravelpki.edge.http.tls.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate and key that the operator gives.
 *
 * @param certificate a PEM file with the chain, or a PKCS#12 file (by its extension {@code .p12} or {@code .pfx})
 * @param key a PEM file with the key in PKCS#8, or for PKCS#12 a file with the password
 */
public record OperatorFiles(Path certificate, Path key) {
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    TlsIdentity read() throws IOException, GeneralSecurityException {
        String name = certificate.getFileName().toString();
        TlsIdentity identity = name.endsWith(".p12") || name.endsWith(".pfx") ? pkcs12() : pem();
        if (!new KeyPairCheck(identity).isPair()) {
            throw new GeneralSecurityException(certificate + " and " + key + " do not belong together");
        }
        return identity;
    }

    /** Changes when a file does. */
    List<String> stamp() throws IOException {
        return List.of(CertificateFile.stamp(certificate), CertificateFile.stamp(key));
    }

    private TlsIdentity pkcs12() throws IOException, GeneralSecurityException {
        char[] password = Files.readString(key, StandardCharsets.UTF_8).strip().toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(Files.readAllBytes(certificate)), password);
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                List<X509Certificate> chain = Arrays.stream(store.getCertificateChain(alias))
                        .map(X509Certificate.class::cast)
                        .toList();
                return new TlsIdentity((PrivateKey) store.getKey(alias, password), chain);
            }
        }
        throw new UnrecoverableKeyException(certificate + " holds no private key");
    }

    private TlsIdentity pem() throws IOException, GeneralSecurityException {
        List<X509Certificate> chain = CertificateFile.read(certificate);
        return new TlsIdentity(pkcs8(chain.get(0).getPublicKey().getAlgorithm()), chain);
    }

    private PrivateKey pkcs8(String algorithm) throws IOException, GeneralSecurityException {
        Matcher pem = PKCS8.matcher(Files.readString(key, StandardCharsets.US_ASCII));
        if (!pem.find()) {
            throw new UnrecoverableKeyException(key + " holds no PKCS#8 key ('BEGIN PRIVATE KEY'); convert it with:"
                    + " openssl pkcs8 -topk8 -nocrypt");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }
}
