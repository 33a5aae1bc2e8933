package org.caravelpki.protocol.acme.model.internal;

import java.net.InetAddress;

/**
 * IP addresses as RFC 8738 section 3 wants them in an identifier: dotted decimals, or the one form that RFC 5952 section 4
 * leaves of the many of an IPv6 address.
 */
final class AddressText {
    private static final int GROUPS = 8;

    private final int[] groups = new int[GROUPS];

    private AddressText(byte[] octets) {
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (octets[2 * i] & 0xff) << 8 | octets[2 * i + 1] & 0xff;
        }
    }

    static String of(InetAddress address) {
        byte[] octets = address.getAddress();
        return octets.length == 4 ? address.getHostAddress() : new AddressText(octets).text();
    }

    private String text() {
        int begin = longestZeros();
        if (begin == GROUPS) {
            return join(0, GROUPS);
        }
        return join(0, begin) + "::" + join(begin + zerosFrom(begin), GROUPS);
    }

    /** The first of the longest runs of zeros that are worth leaving out: two groups at least. */
    private int longestZeros() {
        int found = GROUPS;
        for (int i = 0; i < GROUPS; i++) {
            if (zerosFrom(i) > Math.max(1, zerosFrom(found))) {
                found = i;
            }
        }
        return found;
    }

    private int zerosFrom(int begin) {
        int end = begin;
        while (end < GROUPS && groups[end] == 0) {
            end++;
        }
        return end - begin;
    }

    private String join(int begin, int end) {
        StringBuilder text = new StringBuilder();
        for (int i = begin; i < end; i++) {
            text.append(i == begin ? "" : ":").append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
