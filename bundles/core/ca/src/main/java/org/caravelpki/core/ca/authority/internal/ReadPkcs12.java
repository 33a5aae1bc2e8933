package org.caravelpki.core.ca.authority.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.Security;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.caravelpki.api.model.Der;

/** Reads a CA out of a PKCS#12 file (RFC 7292), as openssl and keytool write it. */
final class ReadPkcs12 {
    private ReadPkcs12() {}

    /**
     * What is in the file.
     *
     * @param key the only private key
     * @param own the certificate that belongs to it
     * @param certificates all that are there
     */
    record Content(PrivateKey key, Certificate own, List<Der> certificates) {}

    static Content read(byte[] file, char[] password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12", Security.getProvider("SUN"));
            store.load(new ByteArrayInputStream(file), password);
            return content(store, password);
        } catch (IOException e) {
            throw CaChain.refused(
                    e.getCause() instanceof UnrecoverableKeyException
                            ? "The password is wrong."
                            : "The file is no PKCS#12 file that can be read.");
        } catch (GeneralSecurityException e) {
            throw CaChain.refused("The PKCS#12 file uses an algorithm that this Java runtime does not know.");
        }
    }

    private static Content content(KeyStore store, char[] password) throws GeneralSecurityException {
        List<String> keys = new ArrayList<>();
        List<Der> certificates = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                keys.add(alias);
            }
            certificates.addAll(certificates(store, alias));
        }
        if (keys.size() != 1) {
            throw CaChain.refused("The file must hold exactly one private key with its certificate, and it holds "
                    + keys.size() + ".");
        }
        Key key = store.getKey(keys.get(0), password);
        Certificate own = store.getCertificate(keys.get(0));
        if (!(key instanceof PrivateKey privateKey) || own == null) {
            throw CaChain.refused("The file holds no certificate for its private key.");
        }
        return new Content(privateKey, own, List.copyOf(certificates));
    }

    private static List<Der> certificates(KeyStore store, String alias) throws GeneralSecurityException {
        List<Der> found = new ArrayList<>();
        Certificate[] chain = store.getCertificateChain(alias);
        for (Certificate one : chain == null ? single(store, alias) : chain) {
            found.add(Der.of(one.getEncoded()));
        }
        return found;
    }

    private static Certificate[] single(KeyStore store, String alias) throws KeyStoreException {
        Certificate one = store.getCertificate(alias);
        return one == null ? new Certificate[0] : new Certificate[] {one};
    }
}
