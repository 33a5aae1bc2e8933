package org.caravelpki.provider.softkeys.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Security;
import java.security.cert.Certificate;
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
            store.setKeyEntry(name, pair.getPrivate(), password, chain);
            ByteArrayOutputStream encoded = new ByteArrayOutputStream();
            store.store(encoded, password);
            return encoded.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime cannot write PKCS#12", e);
        }
    }

    SoftKey decode(String name, byte[] encoded, char[] password) throws IOException {
        try {
            KeyStore store = empty();
            store.load(new ByteArrayInputStream(encoded), password);
            if (store.getKey(name, password) instanceof PrivateKey key
                    && store.getCertificate(name) instanceof X509Certificate certificate) {
                return new SoftKey(info(name, certificate), key);
            }
            throw new IOException("the file holds no private key named " + name);
        } catch (GeneralSecurityException e) {
            throw new IOException("the key in the file cannot be read", e);
        }
    }

    private KeyInfo info(String name, X509Certificate certificate) {
        Der publicKey = Der.of(certificate.getPublicKey().getEncoded());
        return new KeyInfo(
                new KeyId(SoftKeyProvider.SOFT, name),
                crypto.inspect(publicKey),
                publicKey,
                certificate.getNotBefore().toInstant());
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12", Security.getProvider("SUN"));
        store.load(null, null);
        return store;
    }
}
