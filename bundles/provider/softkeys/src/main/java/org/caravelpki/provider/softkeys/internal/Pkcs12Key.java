package org.caravelpki.provider.softkeys.internal;

import java.io.IOException;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.InputDecryptorProvider;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagFactory;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;

/** The one private key of a PKCS#12 file, as octets: for algorithms that this Java runtime has no key factory for. */
final class Pkcs12Key {
    private final byte[] file;

    Pkcs12Key(byte[] file) {
        this.file = file;
    }

    /** The PrivateKeyInfo. That the file is whole, whoever opened the store has checked by its MAC. */
    byte[] read(char[] password) throws IOException {
        InputDecryptorProvider decryption = new JcePKCSPBEInputDecryptorProviderBuilder()
                .setProvider(new BouncyCastleProvider())
                .build(password);
        try {
            for (ContentInfo content : new PKCS12PfxPdu(file).getContentInfos()) {
                if (content.getContentType().equals(PKCSObjectIdentifiers.data)) {
                    return keyIn(new PKCS12SafeBagFactory(content).getSafeBags(), decryption);
                }
            }
        } catch (PKCSException e) {
            throw new IOException("the key in the file cannot be read", e);
        }
        throw new IOException("the file holds no private key");
    }

    private static byte[] keyIn(PKCS12SafeBag[] bags, InputDecryptorProvider decryption)
            throws IOException, PKCSException {
        PKCS12SafeBag bag = Stream.of(bags)
                .filter(candidate -> candidate.getType().equals(PKCSObjectIdentifiers.pkcs8ShroudedKeyBag))
                .findFirst()
                .orElseThrow(() -> new IOException("the file holds no private key"));
        return ((PKCS8EncryptedPrivateKeyInfo) bag.getBagValue())
                .decryptPrivateKeyInfo(decryption)
                .getEncoded();
    }
}
