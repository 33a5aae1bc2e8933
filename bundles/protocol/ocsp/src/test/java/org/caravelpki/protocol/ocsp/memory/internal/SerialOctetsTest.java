package org.caravelpki.protocol.ocsp.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.caravelpki.api.model.SerialNumber;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SerialOctetsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "ff",
                "80000000",
                "ffffffff",
                "100000000",
                "ffffffffffffffff",
                "123456789abcdef01234567",
                "ffffffffffffffffffffffff",
                "4a5b6c7d8e9fa0b1c2d3e4f5061728394a5b6c71",
                "7fffffffffffffffffffffffffffffffffffffff"
            })
    void of_serialNumber_isTheSameNumberAgain(String hex) {
        SerialNumber serial = new SerialNumber(new BigInteger(hex, 16));
        assertThat(SerialOctets.of(serial).number()).isEqualTo(serial);
    }

    @ParameterizedTest
    @ValueSource(strings = {"80000000", "4a5b6c7d8e9fa0b1c2d3e4f5061728394a5b6c71"})
    void of_serialNumber_hasItsOctetsFromTheRight(String hex) {
        BigInteger value = new BigInteger(hex, 16);
        SerialOctets octets = SerialOctets.of(new SerialNumber(value));
        assertThat(octets.low()).isEqualTo(value.intValue());
        assertThat(octets.middle()).isEqualTo(value.shiftRight(32).longValue());
        assertThat(octets.high()).isEqualTo(value.shiftRight(96).longValue());
    }
}
