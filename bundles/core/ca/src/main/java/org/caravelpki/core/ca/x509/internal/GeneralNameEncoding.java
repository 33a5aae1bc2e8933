package org.caravelpki.core.ca.x509.internal;

import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.caravelpki.api.model.PkiException;

/** Subject alternative names in the encoding of RFC 5280 section 4.2.1.6. */
public final class GeneralNameEncoding {
    private static final ASN1ObjectIdentifier USER_PRINCIPAL_NAME = new ASN1ObjectIdentifier("1.3.6.1.4.1.311.20.2.3");

    private GeneralNameEncoding() {}

    /**
     * Encodes names.
     *
     * @param names at least one
     * @return in the given order
     */
    public static GeneralNames encode(List<org.caravelpki.api.model.GeneralName> names) {
        return new GeneralNames(names.stream().map(GeneralNameEncoding::encode).toArray(GeneralName[]::new));
    }

    /**
     * Encodes a name.
     *
     * @param name the name
     * @return its GeneralName
     */
    public static GeneralName encode(org.caravelpki.api.model.GeneralName name) {
        return switch (name.type()) {
            case DNS -> new GeneralName(GeneralName.dNSName, ia5(name.value()));
            case IP -> new GeneralName(GeneralName.iPAddress, name.value());
            case EMAIL -> new GeneralName(GeneralName.rfc822Name, ia5(name.value()));
            case URI -> new GeneralName(GeneralName.uniformResourceIdentifier, ia5(name.value()));
            case UPN -> new GeneralName(GeneralName.otherName, principal(name.value()));
            case DIRECTORY -> new GeneralName(DistinguishedName.parse(name.value()));
        };
    }

    private static DERIA5String ia5(String value) {
        if (!DERIA5String.isIA5String(value)) {
            throw new PkiException(
                    PkiException.Kind.BAD_NAME, "'" + value + "' holds characters beyond ASCII; use its A-label form.");
        }
        return new DERIA5String(value);
    }

    private static ASN1Encodable principal(String value) {
        return new DERSequence(
                new ASN1Encodable[] {USER_PRINCIPAL_NAME, new DERTaggedObject(true, 0, new DERUTF8String(value))});
    }
}
