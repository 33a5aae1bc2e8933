package org.caravelpki.protocol.acme.bed;

/** Well-formed DER that no parser should follow to its end. */
public final class NestedDer {
    private NestedDer() {}

    /** Nothing but SEQUENCEs, each in the one before, of about this length. */
    public static byte[] of(int octets) {
        byte[] encoded = new byte[octets / 4 * 4];
        for (int i = 0; i < encoded.length; i += 4) {
            int content = encoded.length - i - 4;
            encoded[i] = 0x30;
            encoded[i + 1] = (byte) 0x82;
            encoded[i + 2] = (byte) (content >> 8);
            encoded[i + 3] = (byte) content;
        }
        return encoded;
    }
}
