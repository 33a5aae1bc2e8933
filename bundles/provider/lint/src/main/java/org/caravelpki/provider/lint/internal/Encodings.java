package org.caravelpki.provider.lint.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;

/** DER octets of parsed values, for comparing them. */
public final class Encodings {
    private Encodings() {}

    /**
     * Encodes.
     *
     * @param value a parsed value
     * @return its DER octets
     */
    public static byte[] der(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Compares octet by octet.
     *
     * @param one a value
     * @param other another
     * @return whether they are encoded alike
     */
    public static boolean equal(ASN1Encodable one, ASN1Encodable other) {
        return Arrays.equals(der(one), der(other));
    }
}
