package org.caravelpki.link.member.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.caravelpki.api.model.Der;

/** Certificates and keys of the link as text. */
final class PemText {
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";

    private PemText() {}

    static byte[] certificates(List<X509CertificateHolder> chain) throws IOException {
        StringBuilder text = new StringBuilder();
        for (X509CertificateHolder certificate : chain) {
            text.append(Der.of(certificate.getEncoded()).pem("CERTIFICATE"));
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] key(PrivateKey key) {
        return Der.of(key.getEncoded()).pem("PRIVATE KEY").getBytes(StandardCharsets.US_ASCII);
    }

    /** The first certificate of a file. */
    static X509CertificateHolder firstCertificate(byte[] pem) throws IOException {
        String text = new String(pem, StandardCharsets.US_ASCII);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf("-----END", begin + 1);
        if (begin < 0 || end < 0) {
            throw new IOException("there is no certificate in it");
        }
        return new X509CertificateHolder(decode(text.substring(begin + BEGIN.length(), end)));
    }

    static PrivateKey privateKey(byte[] pem) throws IOException {
        String text = new String(pem, StandardCharsets.US_ASCII).replaceAll("-----[A-Z ]+-----", "");
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(decode(text)));
        } catch (GeneralSecurityException e) {
            throw new IOException("the key of the link cannot be read", e);
        }
    }

    private static byte[] decode(String base64) throws IOException {
        try {
            return Base64.getMimeDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new IOException("it is not PEM", e);
        }
    }
}
