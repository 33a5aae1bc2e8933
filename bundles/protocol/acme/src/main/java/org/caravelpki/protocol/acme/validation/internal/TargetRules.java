package org.caravelpki.protocol.acme.validation.internal;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses a validation may connect to. Names are the clients' to choose, so without this a client could have us talk to
 * whatever our network reaches.
 */
public final class TargetRules {
    private static final List<Block> INTERNAL = List.of(
            new Block("0.0.0.0", 8),
            new Block("10.0.0.0", 8),
            new Block("100.64.0.0", 10),
            new Block("127.0.0.0", 8),
            // Link-local; 169.254.169.254 tells clouds' machines their credentials.
            new Block("169.254.0.0", 16),
            new Block("172.16.0.0", 12),
            new Block("192.0.0.0", 24),
            new Block("192.168.0.0", 16),
            new Block("198.18.0.0", 15),
            new Block("::", 127),
            // Translated and tunnelled within a network (RFC 8215, RFC 4380); discarded (RFC 6666).
            new Block("64:ff9b:1::", 48),
            new Block("2001::", 32),
            new Block("100::", 64),
            new Block("fc00::", 7),
            new Block("fe80::", 10),
            new Block("fec0::", 10));

    /** Never anybody's server, whatever the configuration says. */
    private static final List<Block> NOBODY =
            List.of(new Block("224.0.0.0", 4), new Block("240.0.0.0", 4), new Block("ff00::", 8));

    /** IPv6 blocks that carry an IPv4 address, and the octet where it begins. */
    private static final List<Carrier> CARRIERS = List.of(
            new Carrier(new Block("::", 96), 12),
            new Carrier(Block.MAPPED, 12),
            new Carrier(new Block("::ffff:0:0:0", 96), 12),
            new Carrier(new Block("64:ff9b::", 96), 12),
            new Carrier(new Block("2002::", 16), 2));

    private final boolean allowInternal;

    /** @param allowInternal whether loopback, private and link-local addresses may be connected to */
    public TargetRules(boolean allowInternal) {
        this.allowInternal = allowInternal;
    }

    /** Whether a validation may connect to this address. */
    public boolean allows(InetAddress address) {
        if (in(NOBODY, address)) {
            return false;
        }
        return allowInternal
                || !in(INTERNAL, address) && carried(address).stream().allMatch(this::allows);
    }

    private static boolean in(List<Block> blocks, InetAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    private static List<InetAddress> carried(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return List.of();
        }
        return CARRIERS.stream()
                .filter(carrier -> carrier.block().contains(address))
                .map(carrier -> inner(address, carrier.offset()))
                .toList();
    }

    private static InetAddress inner(InetAddress address, int offset) {
        return literal(Arrays.copyOfRange(address.getAddress(), offset, offset + 4));
    }

    private static InetAddress literal(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address has 4 or 16 octets", e);
        }
    }

    private record Carrier(Block block, int offset) {}

    /** A network and the length of its prefix. */
    private record Block(byte[] network, int prefix) {
        /** ::ffff:0:0/96, in octets because Java reads its text as IPv4. */
        static final Block MAPPED = new Block(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 0, 0, 0, 0}, 96);

        Block(String network, int prefix) {
            this(parse(network), prefix);
        }

        private static byte[] parse(String literal) {
            try {
                return InetAddress.getByName(literal).getAddress();
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(literal + " is no literal address", e);
            }
        }

        boolean contains(InetAddress address) {
            byte[] octets = address.getAddress();
            if (octets.length != network.length) {
                return false;
            }
            for (int bit = 0; bit < prefix; bit++) {
                int mask = 0x80 >> bit % 8;
                if (((octets[bit / 8] ^ network[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
