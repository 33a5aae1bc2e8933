package org.caravelpki.provider.crypto.internal;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;

/** The two numbers of an RSAPublicKey (RFC 8017 appendix A.1.1). */
record RsaNumbers(BigInteger modulus, BigInteger exponent) {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    // 03 82 xx xx 00 30 82 xx xx: what stands between the algorithm and the modulus of a key with 2048 bits or more.
    private static final int HEADERS = 9;

    /**
     * Takes them from where they are in an encoding that is long enough to be accepted. Whether all around them is right
     * shows when they are encoded again.
     */
    static RsaNumbers read(byte[] spki, int afterAlgorithm) {
        int modulusAt = afterAlgorithm + HEADERS;
        BigInteger modulus = integer(spki, modulusAt);
        BigInteger exponent = integer(spki, modulusAt + 4 + modulus.toByteArray().length);
        return new RsaNumbers(modulus, exponent);
    }

    private static BigInteger integer(byte[] octets, int at) {
        if (at + 4 > octets.length) {
            throw BadKey.malformed();
        }
        boolean isLong = octets[at + 1] == (byte) 0x82;
        int length = isLong ? (octets[at + 2] & 0xff) << 8 | octets[at + 3] & 0xff : octets[at + 1];
        int from = at + (isLong ? 4 : 2);
        if (length < 1 || from + length > octets.length) {
            throw BadKey.malformed();
        }
        return new BigInteger(octets, from, length);
    }

    /** The SubjectPublicKeyInfo in DER. */
    byte[] encode(byte[] algorithm) {
        byte[] key = value(SEQUENCE, value(INTEGER, modulus.toByteArray()), value(INTEGER, exponent.toByteArray()));
        return value(SEQUENCE, algorithm, value(BIT_STRING, new byte[] {0}, key));
    }

    private static byte[] value(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteArrayOutputStream encoded = new ByteArrayOutputStream(length + 4);
        encoded.write(tag);
        writeLength(encoded, length);
        for (byte[] part : parts) {
            encoded.writeBytes(part);
        }
        return encoded.toByteArray();
    }

    private static void writeLength(ByteArrayOutputStream encoded, int length) {
        if (length > 0xff) {
            encoded.write(0x82);
            encoded.write(length >> 8);
        } else if (length > 0x7f) {
            encoded.write(0x81);
        }
        encoded.write(length);
    }
}
