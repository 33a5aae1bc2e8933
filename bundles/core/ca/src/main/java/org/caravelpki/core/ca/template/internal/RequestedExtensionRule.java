package org.caravelpki.core.ca.template.internal;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;

/**
 * An extension whose value is taken from the request.
 *
 * @param type its OID
 * @param critical whether relying parties that do not know it must refuse; the request has no say in it
 * @param required whether a request without it is refused
 * @param most octets of its value at most
 */
record RequestedExtensionRule(ASN1ObjectIdentifier type, boolean critical, boolean required, int most)
        implements RequestRule {

    @Override
    public void check(RequestedExtensions requested) {
        int length = requested.octets(type).map(octets -> octets.length).orElse(0);
        if (length > most) {
            throw RequestedExtensions.refused("The extension " + type.getId()
                    + " in the certificate request is longer than " + most + " octets.");
        }
        if (requested.value(type).isEmpty() && required) {
            throw RequestedExtensions.refused(
                    "The certificate request lacks the extension " + type.getId() + ", which the template asks for.");
        }
    }

    @Override
    public Optional<Extension> extension(CertificateContent content) {
        return content.requested().value(type).map(value -> EncodedRule.encoded(type, critical, value));
    }
}
