package org.caravelpki.provider.lint.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrisTest {

    @ParameterizedTest
    @ValueSource(strings = {"urn:uuid:1", "http://a", "spiffe://trust.example/a/b", "a+b-c.d:x", "mailto:a@b.example"})
    void isAbsolute_schemeAndMore_isTrue(String uri) {
        assertThat(Uris.isAbsolute(uri)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "//host/a", "urn:", "1a:b", "http://a b", "http://b\u00fccher.example/"})
    void isAbsolute_somethingElse_isFalse(String uri) {
        assertThat(Uris.isAbsolute(uri)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://www.example.org/a?b#c,www.example.org",
        "http://anna@www.example.org:80/,www.example.org",
        "http://[2001:db8::1]:8443/,[2001:db8::1]",
        "http://:80/,''",
        "file:///etc,''"
    })
    void host_authority_isFound(String uri, String host) {
        assertThat(Uris.host(uri)).hasValue(host);
    }

    @Test
    void host_noAuthority_isEmpty() {
        assertThat(Uris.host("urn:example:1")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "www.example.org,true",
        "192.0.2.1,true",
        "[2001:db8::1],true",
        "trust-domain,true",
        "'',false",
        "a..b,false",
        "-a,false",
        "[x],false"
    })
    void isHost_nameOrAddress_isTrue(String host, boolean good) {
        assertThat(Uris.isHost(host)).isEqualTo(good);
    }

    @Test
    void hasScheme_otherCase_isTheSame() {
        assertThat(Uris.hasScheme("HTTP://a.example/", "http")).isTrue();
    }

    @Test
    void hasScheme_another_isNot() {
        assertThat(Uris.hasScheme("https://a.example/", "http", "ldap")).isFalse();
    }
}
