package org.caravelpki.provider.lint.internal.crl;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.caravelpki.provider.lint.internal.DerElement;
import org.caravelpki.provider.lint.internal.TimeField;

/**
 * The fields of a TBSCertList (RFC 5280 section 5.1), most of them still encoded.
 *
 * @param version the number that people say: 2 for the INTEGER 1
 * @param signature the AlgorithmIdentifier of the signature
 * @param issuer the issuer's Name
 * @param thisUpdate issue date
 * @param nextUpdate when the next one comes
 * @param entries the list of revoked certificates
 * @param extensions the list of extensions
 */
record CrlFields(
        int version,
        DerElement signature,
        DerElement issuer,
        TimeField thisUpdate,
        Optional<TimeField> nextUpdate,
        Optional<DerElement> entries,
        Optional<DerElement> extensions) {
    private static final int EXTENSIONS = 0xa0;
    private static final int UTC_TIME = 0x17;
    private static final int GENERALIZED_TIME = 0x18;

    static CrlFields read(DerElement tbs) {
        Deque<DerElement> fields = new ArrayDeque<>(tbs.children(DerElement.SEQUENCE));
        CrlFields read = new CrlFields(
                next(fields, DerElement.INTEGER).map(CrlFields::version).orElse(1),
                required(fields).require(DerElement.SEQUENCE),
                required(fields).require(DerElement.SEQUENCE),
                TimeField.of(required(fields)),
                next(fields, UTC_TIME).or(() -> next(fields, GENERALIZED_TIME)).map(TimeField::of),
                next(fields, DerElement.SEQUENCE),
                next(fields, EXTENSIONS).map(DerElement::inner));
        if (!fields.isEmpty() || read.issuer.contentLength() == 0) {
            throw DerElement.malformed();
        }
        return read;
    }

    private static int version(DerElement number) {
        if (number.contentLength() != 1 || number.octet(0) != 1) {
            throw new IllegalArgumentException("version number not recognised");
        }
        return 2;
    }

    private static DerElement required(Deque<DerElement> fields) {
        if (fields.isEmpty()) {
            throw DerElement.malformed();
        }
        return fields.remove();
    }

    private static Optional<DerElement> next(Deque<DerElement> fields, int tag) {
        return fields.isEmpty() || fields.peek().tag() != tag ? Optional.empty() : Optional.of(fields.remove());
    }
}
