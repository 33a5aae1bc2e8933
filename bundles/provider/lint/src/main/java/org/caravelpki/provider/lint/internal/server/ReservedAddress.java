package org.caravelpki.provider.lint.internal.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the registries of IANA for special purposes do not call globally reachable (RFC 6890), and multicast.
 *
 * @param prefix the first address
 * @param bits how many of its bits count
 */
record ReservedAddress(byte[] prefix, int bits) {
    private static final List<ReservedAddress> ALL = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "::/127",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "3fff::/20",
                    "5f00::/16",
                    "fc00::/7",
                    "fe80::/10",
                    "ff00::/8")
            .map(ReservedAddress::of)
            .toList();

    private static ReservedAddress of(String range) {
        String[] parts = range.split("/");
        try {
            return new ReservedAddress(InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1]));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address needs no look-up", e);
        }
    }

    static boolean is(byte[] address) {
        return ALL.stream().anyMatch(range -> range.contains(address));
    }

    private boolean contains(byte[] address) {
        if (address.length != prefix.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        int shift = Byte.SIZE - bits % Byte.SIZE;
        return Arrays.equals(address, 0, whole, prefix, 0, whole)
                && (shift == Byte.SIZE || (address[whole] & 0xff) >> shift == (prefix[whole] & 0xff) >> shift);
    }
}
