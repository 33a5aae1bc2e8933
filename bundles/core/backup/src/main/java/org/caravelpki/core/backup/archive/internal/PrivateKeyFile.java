package org.caravelpki.core.backup.archive.internal;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.Provider;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/** Reads a private key as openssl writes it: PKCS#8 (RFC 5958) or the older forms, encrypted or not. */
public final class PrivateKeyFile {
    private final Provider provider = new BouncyCastleProvider();
    private final Supplier<char[]> password;

    private PrivateKeyFile(Supplier<char[]> password) {
        this.password = password;
    }

    /**
     * Reads it.
     *
     * @param file a PEM file
     * @param password asked for when the key is encrypted; overwritten afterwards
     * @return the key
     * @throws IOException when there is none, or the password is wrong
     */
    public static PrivateKey read(Path file, Supplier<char[]> password) throws IOException {
        PrivateKeyFile reader = new PrivateKeyFile(password);
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
                PEMParser pem = new PEMParser(text)) {
            for (Object found = pem.readObject(); found != null; found = pem.readObject()) {
                Optional<PrivateKeyInfo> key = reader.key(found);
                if (key.isPresent()) {
                    return new JcaPEMKeyConverter().setProvider(reader.provider).getPrivateKey(key.get());
                }
            }
        } catch (PEMException e) {
            throw new IOException("it holds no private key that can be read", e);
        }
        throw new IOException("it holds no private key");
    }

    /** What may stand in front of the key, certificates and parameters, is none. */
    private Optional<PrivateKeyInfo> key(Object found) throws IOException {
        if (found instanceof PrivateKeyInfo key) {
            return Optional.of(key);
        } else if (found instanceof PEMKeyPair pair) {
            return Optional.of(pair.getPrivateKeyInfo());
        } else if (found instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
            return withPassword(secret -> encrypted.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                    .setProvider(provider)
                    .build(secret)));
        } else if (found instanceof PEMEncryptedKeyPair encrypted) {
            return withPassword(secret -> encrypted
                    .decryptKeyPair(new JcePEMDecryptorProviderBuilder()
                            .setProvider(provider)
                            .build(secret))
                    .getPrivateKeyInfo());
        }
        return Optional.empty();
    }

    private interface Decryption {
        PrivateKeyInfo with(char[] secret) throws IOException, PKCSException, OperatorCreationException;
    }

    private Optional<PrivateKeyInfo> withPassword(Decryption decryption) throws IOException {
        char[] secret = password.get();
        try {
            return Optional.of(decryption.with(secret));
        } catch (IOException | PKCSException | OperatorCreationException e) {
            throw new IOException("its password is another one", e);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }
}
