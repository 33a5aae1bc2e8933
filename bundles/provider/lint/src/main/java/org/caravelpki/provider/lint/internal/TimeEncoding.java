package org.caravelpki.provider.lint.internal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.x509.Time;

/** UTCTime through 2049, GeneralizedTime from 2050, both with seconds, without fractions, in Zulu. */
public final class TimeEncoding {
    private static final Instant FIRST_GENERALIZED = Instant.parse("2050-01-01T00:00:00Z");
    private static final int HEADER_OCTETS = 2;

    private TimeEncoding() {}

    /**
     * Looks at one time.
     *
     * @param field its name
     * @param time the value
     * @return what is wrong with it, or empty
     */
    public static Optional<String> problem(String field, Time time) {
        ASN1Primitive value = time.toASN1Primitive();
        boolean utc = value instanceof ASN1UTCTime;
        if (utc != time.getDate().toInstant().isBefore(FIRST_GENERALIZED)) {
            return Optional.of(field + " is not UTCTime through 2049 and GeneralizedTime from 2050 on.");
        }
        return text(value).matches(utc ? "\\d{12}Z" : "\\d{14}Z")
                ? Optional.empty()
                : Optional.of(field + " is not written with seconds, without fractions and in Zulu.");
    }

    private static String text(ASN1Primitive value) {
        byte[] encoded = Encodings.der(value);
        return new String(Arrays.copyOfRange(encoded, HEADER_OCTETS, encoded.length), StandardCharsets.US_ASCII);
    }
}
