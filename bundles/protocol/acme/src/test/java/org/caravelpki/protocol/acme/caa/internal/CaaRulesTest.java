package org.caravelpki.protocol.acme.caa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaaRulesTest {
    @Test
    void of_lists_areReadInOrderAndLowerCase() {
        CaaRules rules = CaaRules.of(" CA.example.net , pki.example.net,ca.example.net", "tls-server, device");

        assertThat(rules.identities()).containsExactly("ca.example.net", "pki.example.net");
        assertThat(rules.applyTo("device")).isTrue();
        assertThat(rules.applyTo("other")).isFalse();
    }

    @Test
    void of_star_isEveryPolicy() {
        assertThat(CaaRules.of("ca.example.net", "*").applyTo("any")).isTrue();
    }

    @Test
    void of_nothing_isNoPolicy() {
        assertThat(CaaRules.of("", " ").applyTo("tls-server")).isFalse();
    }

    @Test
    void of_policiesWithoutIdentities_isRefused() {
        assertThatThrownBy(() -> CaaRules.of("", "tls-server"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("caa-identities");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "*.example.net", "https://ca.example.net"})
    void of_identityThatIsNoDomain_isRefused(String identities) {
        assertThatThrownBy(() -> CaaRules.of(identities, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("caa-identities");
    }
}
