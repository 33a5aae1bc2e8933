package org.caravelpki.core.ca.template.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.core.ca.x509.internal.DerWriter;

/** A rule that leaves the encoding to BouncyCastle. */
interface EncodedRule extends ExtensionRule {

    Optional<Extension> extension(CertificateContent content);

    @Override
    default void write(CertificateContent content, DerWriter out) {
        extension(content).ifPresent(extension -> out.prepend(der(extension)));
    }

    static Extension critical(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return encoded(type, true, value);
    }

    static Extension plain(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return encoded(type, false, value);
    }

    static Extension encoded(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {
        return new Extension(type, critical, der(value));
    }

    private static byte[] der(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
