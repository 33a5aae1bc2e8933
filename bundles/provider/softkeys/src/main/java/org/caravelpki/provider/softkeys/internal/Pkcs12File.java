package org.caravelpki.provider.softkeys.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeyId;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.keys.KeyInfo;

/** The content of a key file: PKCS#12 (RFC 7292) as the JDK writes it, PBES2 with AES-256, readable by openssl. */
final class Pkcs12File {
    private final Crypto crypto;
    private final PlaceholderCertificate placeholder;

    Pkcs12File(Crypto crypto) {
        this.crypto = crypto;
        this.placeholder = new PlaceholderCertificate(crypto);
    }

    byte[] encode(String name, KeyPair pair, KeySpec spec, Instant created, char[] password) throws IOException {
        SignatureAlgorithm algorithm = SignatureAlgorithm.defaultFor(spec);
        try {
            KeyStore store = empty();
            Certificate[] chain = {placeholder.of(name, pair, algorithm, created)};
            store.setKeyEntry(name, storable(pair.getPrivate(), spec), password, chain);
            ByteArrayOutputStream encoded = new ByteArrayOutputStream();
            store.store(encoded, password);
            return encoded.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime cannot write PKCS#12", e);
        }
    }

    private static PrivateKey storable(PrivateKey key, KeySpec spec) throws IOException {
        return spec.family() == KeySpec.Family.ML_DSA ? MlDsaKey.of(key.getEncoded()) : key;
    }

    SoftKey decode(String name, byte[] encoded, char[] password) throws IOException {
        try {
            KeyStore store = empty();
            store.load(new ByteArrayInputStream(encoded), password);
            if (!(store.getCertificate(name) instanceof X509Certificate certificate)) {
                throw new IOException("the file holds no key named " + name);
            }
            KeyInfo info = info(name, certificate);
            // Java before 24 cannot read ML-DSA out of the store that it wrote itself.
            PrivateKey key = info.spec().family() == KeySpec.Family.ML_DSA
                    ? MlDsaKey.of(new Pkcs12Key(encoded).read(password))
                    : readable(name, store.getKey(name, password));
            return new SoftKey(info, key);
        } catch (GeneralSecurityException e) {
            throw new IOException("the key in the file cannot be read", e);
        }
    }

    private static PrivateKey readable(String name, Key key) throws IOException {
        if (key instanceof PrivateKey privateKey) {
            return privateKey;
        }
        throw new IOException("the file holds no private key named " + name);
    }

    private KeyInfo info(String name, X509Certificate certificate) throws IOException, CertificateEncodingException {
        Der publicKey = publicKey(certificate);
        return new KeyInfo(
                new KeyId(SoftKeyProvider.SOFT, name),
                crypto.inspect(publicKey),
                publicKey,
                certificate.getNotBefore().toInstant());
    }

    // Java adds parameters when it encodes a key of an algorithm that it does not know.
    private static Der publicKey(X509Certificate certificate) throws IOException, CertificateEncodingException {
        return Der.of(org.bouncycastle.asn1.x509.Certificate.getInstance(certificate.getEncoded())
                .getSubjectPublicKeyInfo()
                .getEncoded());
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12", Security.getProvider("SUN"));
        store.load(null, null);
        return store;
    }
}
