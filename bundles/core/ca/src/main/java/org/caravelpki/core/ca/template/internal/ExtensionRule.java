package org.caravelpki.core.ca.template.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;

/** Makes one extension, or none, for a certificate. */
interface ExtensionRule {

    Optional<Extension> extension(CertificateContent content);

    static Extension critical(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return encoded(type, true, value);
    }

    static Extension plain(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return encoded(type, false, value);
    }

    static Extension encoded(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {
        try {
            return new Extension(
                    type, critical, value.toASN1Primitive().getEncoded(org.bouncycastle.asn1.ASN1Encoding.DER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
