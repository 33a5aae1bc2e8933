package org.caravelpki.link.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AllowListTest {
    private static final Peer FE_A = new Peer("fe-a", "frontend");
    private static final Peer FE_B = new Peer("fe-b", "frontend");
    private static final Peer BE_A = new Peer("be-a", "backend");

    @Test
    void lets_byRole_whatTheRoleMay() {
        AllowList list = AllowList.parse("frontend/* = ra.*, status.ocsp");
        assertThat(list.lets(FE_A, "ra.enroll")).isTrue();
        assertThat(list.lets(FE_A, "status.ocsp")).isTrue();
        assertThat(list.lets(FE_A, "status.crl")).isFalse();
        assertThat(list.lets(FE_A, "rab.enroll")).isFalse();
        assertThat(list.lets(BE_A, "ra.enroll")).isFalse();
    }

    @Test
    void lets_byName_goesBeforeTheRole() {
        AllowList list = AllowList.parse("frontend/* = ra.*; fe-b = status.*;");
        assertThat(list.lets(FE_B, "ra.enroll")).isFalse();
        assertThat(list.lets(FE_B, "status.crl")).isTrue();
        assertThat(list.lets(FE_A, "ra.enroll")).isTrue();
    }

    @Test
    void lets_nothingConfigured_nothing() {
        assertThat(AllowList.parse("").lets(FE_A, "ra.enroll")).isFalse();
    }

    @Test
    void parse_notAnEntry_isNamed() {
        assertThatThrownBy(() -> AllowList.parse("frontend/* ra.*"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("frontend/* ra.*");
    }
}
