package org.caravelpki.protocol.acme.validation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetRulesTest {
    private final TargetRules strict = new TargetRules(false);
    private final TargetRules internal = new TargetRules(true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "169.254.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "::",
                "::1",
                "fc00::1",
                "fd00:ec2::254",
                "fdff:ffff::1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "::10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b::169.254.169.254",
                "64:ff9b:1::1",
                "::ffff:0:10.0.0.1",
                "2001::1",
                "100::1",
                "2002:7f00:1::1",
                "2002:c0a8:101::"
            })
    void allows_internalAddress_onlyWhenConfigured(String literal) throws UnknownHostException {
        assertThat(strict.allows(InetAddress.getByName(literal))).isFalse();
        assertThat(internal.allows(InetAddress.getByName(literal))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
                "128.0.0.1", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.167.255.255",
                "192.169.0.0", "198.17.255.255", "198.20.0.0", "203.0.113.1", "2001:db8::1", "2606:4700::1111",
                "64:ff9b::8.8.8.8", "2002:808:808::1", "fbff::1"
            })
    void allows_publicAddress_always(String literal) throws UnknownHostException {
        assertThat(strict.allows(InetAddress.getByName(literal))).isTrue();
        assertThat(internal.allows(InetAddress.getByName(literal))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "ff02::1", "ff0e::1"})
    void allows_multicastBroadcastReserved_never(String literal) throws UnknownHostException {
        assertThat(strict.allows(InetAddress.getByName(literal))).isFalse();
        assertThat(internal.allows(InetAddress.getByName(literal))).isFalse();
    }

    @Test
    void allows_mappedAddressThatJavaKeptAsIpv6_likeTheIpv4AddressInIt() throws UnknownHostException {
        assertThat(strict.allows(mapped(127, 0, 0, 1))).isFalse();
        assertThat(strict.allows(mapped(169, 254, 169, 254))).isFalse();
        assertThat(strict.allows(mapped(8, 8, 8, 8))).isTrue();
        assertThat(internal.allows(mapped(127, 0, 0, 1))).isTrue();
    }

    private static InetAddress mapped(int... four) throws UnknownHostException {
        byte[] octets = new byte[16];
        octets[10] = -1;
        octets[11] = -1;
        for (int i = 0; i < four.length; i++) {
            octets[12 + i] = (byte) four[i];
        }
        return Inet6Address.getByAddress("mapped", octets, -1);
    }
}
