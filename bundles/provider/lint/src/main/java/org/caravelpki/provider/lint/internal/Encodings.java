package org.caravelpki.provider.lint.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;

/** DER octets of parsed values. */
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
}
