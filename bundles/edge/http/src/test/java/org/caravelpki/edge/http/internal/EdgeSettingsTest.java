package org.caravelpki.edge.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.edge.http.dispatch.internal.ListenerName;
import org.caravelpki.edge.http.tls.internal.LinkFiles;
import org.caravelpki.edge.http.tls.internal.OperatorFiles;
import org.caravelpki.edge.http.wire.internal.Limits;
import org.caravelpki.edge.http.wire.internal.ListenerSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeSettingsTest {
    private static EdgeSettings of(Object... keysAndValues) {
        return EdgeSettings.of(TestConfig.with(keysAndValues), key -> key.equals("caravel.home") ? "/node" : "");
    }

    @Test
    void settings_defaults_areLoopbackAndTheDefaultLimits() {
        EdgeSettings settings = of();
        assertThat(settings.listeners())
                .containsExactly(
                        new ListenerSpec(ListenerName.HTTP, new InetSocketAddress("127.0.0.1", 8080)),
                        new ListenerSpec(ListenerName.HTTPS, new InetSocketAddress("127.0.0.1", 8443)));
        assertThat(settings.limits()).isEqualTo(Limits.DEFAULT);
        assertThat(settings.identity().store()).isEqualTo(Path.of("/node/tls/edge.p12"));
        assertThat(settings.identity().serverNames())
                .containsExactly(GeneralName.dns("localhost"), GeneralName.ip("127.0.0.1"), GeneralName.ip("::1"));
    }

    @Test
    void settings_portMinusOne_isNoListener() {
        assertThat(of("http-port", -1).listeners())
                .extracting(ListenerSpec::name)
                .containsExactly(ListenerName.HTTPS);
    }

    @Test
    void settings_linkPort_isAListenerWithTheFilesOfTheNode() {
        EdgeSettings settings = of("link-port", 9444);
        assertThat(settings.listeners())
                .contains(new ListenerSpec(ListenerName.LINK, new InetSocketAddress("127.0.0.1", 9444)));
        assertThat(settings.link())
                .isEqualTo(new LinkFiles(
                        new OperatorFiles(Path.of("/node/keys/link/node.pem"), Path.of("/node/keys/link/node.key")),
                        Path.of("/node/keys/link/ca.pem")));
    }

    @Test
    void settings_operatorFiles_arePairedInOrder() {
        assertThat(of("certificate-file", "/a.pem, ${caravel.home}/b.p12", "key-file", "/a.key,/b.secret")
                        .identity()
                        .files())
                .containsExactly(
                        new OperatorFiles(Path.of("/a.pem"), Path.of("/a.key")),
                        new OperatorFiles(Path.of("/node/b.p12"), Path.of("/b.secret")));
    }

    @ParameterizedTest
    @CsvSource({
        "http-address,     localhost",
        "https-address,    0.0.0.0.0",
        "link-address,     localhost",
        "known-paths,      ocsp",
        "server-names,     a b",
        "server-names,     ','",
        "certificate-file, /a.pem"
    })
    void settings_wrongText_isRefused(String key, String value) {
        assertThatThrownBy(() -> of("link-port", 0, key, value)).isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @CsvSource({"parking-time, 0", "max-connections, 0", "pool-threads, 0", "header-timeout, -1", "max-header, 10"})
    void settings_wrongNumber_isRefusedByItsKey(String key, int value) {
        assertThatThrownBy(() -> of(key, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key);
    }
}
