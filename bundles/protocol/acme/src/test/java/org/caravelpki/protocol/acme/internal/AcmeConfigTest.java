package org.caravelpki.protocol.acme.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.caravelpki.protocol.acme.wire.internal.Urls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcmeConfigTest {
    @Test
    void keysAndDefaults_areWhatConfigurationsRelyOn() {
        assertThat(Arrays.stream(AcmeConfig.class.getDeclaredMethods())
                        .collect(Collectors.toMap(
                                AcmeConfigTest::key, method -> String.valueOf(method.getDefaultValue()))))
                .containsOnly(
                        entry("external-base", "https://localhost:8443"),
                        entry("default-policy", "tls-server"),
                        entry("http-01-port", "80"),
                        entry("tls-alpn-01-port", "443"),
                        entry("dns-resolvers", ""),
                        entry("require-eab", "false"),
                        entry("allow-internal-targets", "false"),
                        entry("terms-of-service", ""),
                        entry("authorization-reuse", "86400"),
                        entry("caa-identities", ""),
                        entry("caa-policies", ""),
                        entry("chaos-validation-delay", "0"),
                        entry("new-accounts-per-hour", "1000"),
                        entry("profiles", ""),
                        entry("orders-per-page", "50"),
                        entry("renewal-explanation", ""),
                        entry("open-orders", "300"),
                        entry("new-authorizations-per-hour", "300"),
                        entry("chaos-nonce-rejects", "0"));
    }

    /** The mapping of Declarative Services 1.4. */
    private static String key(Method method) {
        return method.getName().replace("$_$", "-");
    }

    @Test
    void resolvers_everyForm_isRead() {
        assertThat(ValidationRules.resolvers(" 127.0.0.1:8053, [::1]:5353 ,10.0.0.1,[2001:db8::1]"))
                .containsExactly(
                        new InetSocketAddress("127.0.0.1", 8053),
                        new InetSocketAddress("::1", 5353),
                        new InetSocketAddress("10.0.0.1", 53),
                        new InetSocketAddress("2001:db8::1", 53));
    }

    @Test
    void resolvers_empty_isTheSystems() {
        assertThat(ValidationRules.resolvers("  ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:", "127.0.0.1:dns", "::1:53", "a b", "127.0.0.1:99999"})
    void resolvers_somethingElse_isRefused(String list) {
        assertThatThrownBy(() -> ValidationRules.resolvers(list)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://localhost:8443", "localhost:8443", "https://", "https://a b", "https://a/?q=1"})
    void externalBase_noHttpsUrl_isRefused(String base) {
        assertThatThrownBy(() -> new Urls(base))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("external-base");
    }

    @Test
    void externalBase_finalSlash_isDropped() {
        assertThat(new Urls("https://acme.example.org/").order("x")).isEqualTo("https://acme.example.org/acme/order/x");
    }
}
