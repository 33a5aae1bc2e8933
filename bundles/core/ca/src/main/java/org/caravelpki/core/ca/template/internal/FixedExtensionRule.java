package org.caravelpki.core.ca.template.internal;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;

/**
 * An extension whose value stands in the template.
 *
 * @param type its OID
 * @param critical whether relying parties that do not know it must refuse
 * @param value its value
 */
record FixedExtensionRule(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) implements ConstantRule {

    @Override
    public Optional<Extension> extension(CertificateContent content) {
        return Optional.of(EncodedRule.encoded(type, critical, value));
    }
}
