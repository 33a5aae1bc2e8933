package org.caravelpki.provider.sql.change.internal;

import java.util.Arrays;

/**
 * A certificate as the database keeps it: the TBSCertificate, written once before it is signed, and the tail that signing
 * adds (signatureAlgorithm and signatureValue, RFC 5280 section 4.1).
 *
 * @param tbs the TBSCertificate
 * @param tail what follows it
 */
public record SignedParts(byte[] tbs, byte[] tail) {
    private static final int SEQUENCE = 0x30;

    /**
     * Takes a certificate apart.
     *
     * @param certificate its encoding
     * @return the parts
     */
    public static SignedParts of(byte[] certificate) {
        int begin = contentOf(certificate, 0);
        int middle = endOf(certificate, begin);
        if (endOf(certificate, 0) != certificate.length || middle >= certificate.length) {
            throw new IllegalArgumentException("not the DER encoding of a certificate");
        }
        return new SignedParts(
                Arrays.copyOfRange(certificate, begin, middle),
                Arrays.copyOfRange(certificate, middle, certificate.length));
    }

    /**
     * Puts it together again.
     *
     * @return the encoding of the certificate
     */
    public byte[] join() {
        byte[] header = header(tbs.length + tail.length);
        byte[] certificate = Arrays.copyOf(header, header.length + tbs.length + tail.length);
        System.arraycopy(tbs, 0, certificate, header.length, tbs.length);
        System.arraycopy(tail, 0, certificate, header.length + tbs.length, tail.length);
        return certificate;
    }

    private static byte[] header(int length) {
        if (length < 0x80) {
            return new byte[] {SEQUENCE, (byte) length};
        }
        int octets = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
        byte[] header = new byte[2 + octets];
        header[0] = SEQUENCE;
        header[1] = (byte) (0x80 | octets);
        for (int i = 0; i < octets; i++) {
            header[2 + i] = (byte) (length >> 8 * (octets - 1 - i));
        }
        return header;
    }

    private static int contentOf(byte[] der, int at) {
        if (at + 2 > der.length || der[at] != SEQUENCE) {
            throw new IllegalArgumentException("not the DER encoding of a certificate");
        }
        int first = der[at + 1] & 0xff;
        return at + 2 + (first < 0x80 ? 0 : first & 0x7f);
    }

    private static int endOf(byte[] der, int at) {
        int content = contentOf(der, at);
        int length = der[at + 1] & 0xff;
        if (length >= 0x80) {
            length = 0;
            for (int i = at + 2; i < Math.min(content, der.length); i++) {
                length = length << 8 | der[i] & 0xff;
            }
        }
        if (length < 0 || length > der.length - content) {
            throw new IllegalArgumentException("not the DER encoding of a certificate");
        }
        return content + length;
    }
}
