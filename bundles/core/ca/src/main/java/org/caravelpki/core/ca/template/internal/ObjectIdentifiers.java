package org.caravelpki.core.ca.template.internal;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/** Object identifiers in dotted form. */
final class ObjectIdentifiers {
    private ObjectIdentifiers() {}

    static Optional<ASN1ObjectIdentifier> parse(String text) {
        return Optional.ofNullable(ASN1ObjectIdentifier.tryFromID(text));
    }
}
