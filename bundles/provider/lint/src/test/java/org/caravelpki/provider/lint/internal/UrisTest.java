package org.caravelpki.provider.lint.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrisTest {
    private static final Pattern ABSOLUTE = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*+):[!-~]++");
    private static final Pattern AUTHORITY = Pattern.compile("[^:/?#]++://([^/?#]*+).*+", Pattern.DOTALL);
    private static final Pattern HOST_AND_PORT = Pattern.compile("(?:[^@]*+@)?+(\\[[^\\]]*+\\]|[^:]*+)(?::[0-9]*+)?+");
    private static final Pattern HOST =
            Pattern.compile("(?!-)[\\w-]{1,63}+(\\.[\\w-]{1,63}+)*+\\.?+|\\[[0-9A-Fa-f:.]++\\]");

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

    @Test
    void all_randomTexts_areAsByTheExpressionsOfTheGrammar() {
        RandomText.each("aZ0f+.-:/@[]?#_ ~\n\u00e4g", text -> {
            Matcher absolute = ABSOLUTE.matcher(text);
            assertThat(Uris.isAbsolute(text)).as(text).isEqualTo(absolute.matches());
            assertThat(Uris.hasScheme(text, "a", "af"))
                    .as(text)
                    .isEqualTo(absolute.matches()
                            && List.of("a", "af").contains(absolute.group(1).toLowerCase(Locale.ROOT)));
            assertThat(Uris.isHost(text)).as(text).isEqualTo(HOST.matcher(text).matches());
            assertThat(Uris.host("a://" + text)).as(text).isEqualTo(hostByExpressions("a://" + text));
            assertThat(Uris.host(text)).as(text).isEqualTo(hostByExpressions(text));
        });
    }

    private static Optional<String> hostByExpressions(String uri) {
        Matcher authority = AUTHORITY.matcher(uri);
        if (!authority.matches()) {
            return Optional.empty();
        }
        Matcher host = HOST_AND_PORT.matcher(authority.group(1));
        return Optional.of(host.matches() ? host.group(1) : "");
    }
}
