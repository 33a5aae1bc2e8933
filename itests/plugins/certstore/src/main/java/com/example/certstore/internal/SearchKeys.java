package com.example.certstore.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caravelpki.api.model.Der;

/** Under which keys a certificate, and the CRL that its holder signs, are found (RFC 4387 sections 2.1 and 2.2). */
final class SearchKeys {
    private static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
    private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)CN=([^,+\"\\\\]+)(?:,|$)");
    private static final byte INTEGER = 0x02;
    private static final byte SEQUENCE = 0x30;

    private SearchKeys() {}

    static Map<String, String> ofCertificate(Der encoded) {
        X509Certificate certificate = parse(encoded);
        byte[] issuer = certificate.getIssuerX500Principal().getEncoded();
        byte[] serial = certificate.getSerialNumber().toByteArray();
        Map<String, String> keys = new HashMap<>();
        keys.put("certHash", hash(encoded.bytes()));
        keys.put("iHash", hash(issuer));
        keys.put("iAndSHash", hash(der(SEQUENCE, issuer, der(INTEGER, serial))));
        keys.put("sHash", hash(certificate.getSubjectX500Principal().getEncoded()));
        keyIdentifier(certificate).ifPresent(identifier -> keys.put("sKIDHash", hash(identifier)));
        commonName(certificate).ifPresent(name -> keys.put("name", name));
        return keys;
    }

    /** A CRL is named by who signs it: its issuer is the subject of the CA's certificate. */
    static Map<String, String> ofCrl(Der issuer) {
        Map<String, String> certificate = ofCertificate(issuer);
        Map<String, String> keys = new HashMap<>();
        keys.put("iHash", certificate.get("sHash"));
        keys.put("sKIDHash", certificate.get("sKIDHash"));
        keys.put("name", certificate.get("name"));
        return keys;
    }

    private static X509Certificate parse(Der encoded) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(encoded.bytes()));
        } catch (CertificateException e) {
            throw new IllegalStateException("a CA has a certificate that can be read", e);
        }
    }

    // Inside the extension's OCTET STRING there is the identifier's own; both have short lengths.
    private static Optional<byte[]> keyIdentifier(X509Certificate certificate) {
        return Optional.ofNullable(certificate.getExtensionValue(SUBJECT_KEY_IDENTIFIER))
                .map(value -> java.util.Arrays.copyOfRange(value, 4, value.length));
    }

    private static Optional<String> commonName(X509Certificate certificate) {
        Matcher name = COMMON_NAME.matcher(certificate.getSubjectX500Principal().getName());
        return name.find() ? Optional.of(name.group(1)) : Optional.empty();
    }

    private static String hash(byte[] octets) {
        try {
            byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(octets);
            return Base64.getEncoder().withoutPadding().encodeToString(sha1);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-1", e);
        }
    }

    private static byte[] der(byte tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.write(tag);
        if (content.size() < 0x80) {
            value.write(content.size());
        } else if (content.size() < 0x100) {
            value.write(0x81);
            value.write(content.size());
        } else {
            value.write(0x82);
            value.write(content.size() >> 8);
            value.write(content.size());
        }
        value.writeBytes(content.toByteArray());
        return value.toByteArray();
    }
}
