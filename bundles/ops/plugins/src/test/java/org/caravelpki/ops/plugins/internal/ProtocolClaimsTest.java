package org.caravelpki.ops.plugins.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtocolClaimsTest {
    @ParameterizedTest
    @CsvSource({
        "/a,   /a,     true",
        "/a,   /a/*,   false",
        "/a/b, /a/*,   true",
        "/a/*, /a/b/*, true",
        "/a/*, /ab/*,  false",
        "/*,   /a,     true",
        "/a,   /b,     false"
    })
    void overlap_twoPatterns_eitherWay(String one, String other, boolean overlap) {
        assertThat(ProtocolClaims.overlap(one, other)).isEqualTo(overlap);
        assertThat(ProtocolClaims.overlap(other, one)).isEqualTo(overlap);
    }
}
