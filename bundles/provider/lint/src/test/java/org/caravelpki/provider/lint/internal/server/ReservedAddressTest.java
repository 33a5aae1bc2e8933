package org.caravelpki.provider.lint.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReservedAddressTest {

    @ParameterizedTest
    @CsvSource({
        "10.255.255.255,true",
        "11.0.0.0,false",
        "172.15.255.255,false",
        "172.16.0.0,true",
        "172.31.255.255,true",
        "172.32.0.0,false",
        "192.168.1.1,true",
        "100.64.0.1,true",
        "100.128.0.1,false",
        "127.0.0.1,true",
        "224.0.0.1,true",
        "255.255.255.255,true",
        "8.8.8.8,false",
        "::1,true",
        "fe80::1,true",
        "fd00::1,true",
        "2001:db8::1,true",
        "ff02::1,true",
        "2a00:1450::1,false"
    })
    void is_address_isReservedOrNot(String address, boolean reserved) throws UnknownHostException {
        assertThat(ReservedAddress.is(InetAddress.getByName(address).getAddress()))
                .isEqualTo(reserved);
    }
}
