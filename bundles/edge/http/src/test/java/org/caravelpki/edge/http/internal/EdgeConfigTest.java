package org.caravelpki.edge.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EdgeConfigTest {
    @Test
    void config_keysAndDefaults_stay() {
        Map<String, Object> defaults = Arrays.stream(EdgeConfig.class.getDeclaredMethods())
                .collect(Collectors.toMap(
                        TestConfig::key, java.lang.reflect.Method::getDefaultValue, (a, b) -> a, TreeMap::new));
        assertThat(defaults)
                .containsExactly(
                        Map.entry("body-rate", 100),
                        Map.entry("body-timeout", 10),
                        Map.entry("certificate-file", ""),
                        Map.entry("certificate-store", "${caravel.home}/tls/edge.p12"),
                        Map.entry("drain-time", 10),
                        Map.entry("event-loops", 0),
                        Map.entry("handler-timeout", 60),
                        Map.entry("header-timeout", 10),
                        Map.entry("http-address", "127.0.0.1"),
                        Map.entry("http-port", 8080),
                        Map.entry("https-address", "127.0.0.1"),
                        Map.entry("https-port", 8443),
                        Map.entry("idle-timeout", 60),
                        Map.entry("key-file", ""),
                        Map.entry(
                                "known-paths",
                                "/simple/*,/acme/*,/.well-known/est/*,/scep/*,/.well-known/cmp,/.well-known/cmp/*,"
                                        + "/ocsp,/ocsp/*,/crl/*,/ca/*,/health/*"),
                        Map.entry("link-address", "127.0.0.1"),
                        Map.entry("link-certificate-file", "${caravel.home}/keys/link/node.pem"),
                        Map.entry("link-key-file", "${caravel.home}/keys/link/node.key"),
                        Map.entry("link-port", -1),
                        Map.entry("link-trust-file", "${caravel.home}/keys/link/ca.pem"),
                        Map.entry("max-body-memory", 64),
                        Map.entry("max-connections", 10_000),
                        Map.entry("max-header", 16_384),
                        Map.entry("max-parked", 1000),
                        Map.entry("max-queued", 16),
                        Map.entry("max-request-line", 8192),
                        Map.entry("max-streams", 100),
                        Map.entry("native", true),
                        Map.entry("parking-time", 5),
                        Map.entry("pool-threads", 16),
                        Map.entry("server-names", "localhost,127.0.0.1,[::1]"),
                        Map.entry("write-timeout", 60));
    }
}
