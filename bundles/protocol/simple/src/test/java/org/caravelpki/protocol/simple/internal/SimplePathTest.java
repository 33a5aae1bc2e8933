package org.caravelpki.protocol.simple.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimplePathTest {
    private static final Pattern ENROLL = Pattern.compile("/simple/(?<policy>[a-z0-9.-]{1,60})/?");
    private static final Pattern OUTCOME =
            Pattern.compile("/simple/(?<policy>[a-z0-9.-]{1,60})/requests/(?<id>[A-Za-z0-9._:-]{1,64})");

    @Test
    void of_policy_isAnEnrollment() {
        assertThat(SimplePath.of("/simple/tls-server")).contains(new SimplePath("tls-server", Optional.empty()));
        assertThat(SimplePath.of("/simple/tls-server/")).contains(new SimplePath("tls-server", Optional.empty()));
    }

    @Test
    void of_requests_isAnOutcome() {
        assertThat(SimplePath.of("/simple/a.b/requests/X:1_2")).contains(new SimplePath("a.b", Optional.of("X:1_2")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/simple",
                "/simple/",
                "/simple//",
                "/simple/A",
                "/simple/a//",
                "/simple/a/requests",
                "/simple/a/requests/",
                "/simple/a/requests/b/",
                "/simple/a/requests/%20",
                "/simples/a"
            })
    void of_anotherPath_isEmpty(String path) {
        assertThat(SimplePath.of(path)).isEmpty();
    }

    @Test
    void of_randomPaths_areAsByTheExpressions() {
        Random random = new Random(20260301);
        String[] pieces = {
            "/simple/",
            "/requests/",
            "/",
            "a",
            "Z",
            "9",
            ".",
            "-",
            "_",
            ":",
            "%",
            "\u00e4",
            "a".repeat(59),
            "b".repeat(63)
        };
        for (int i = 0; i < 200_000; i++) {
            StringBuilder path = new StringBuilder(random.nextInt(10) == 0 ? "" : "/simple/");
            for (int more = random.nextInt(6); more > 0; more--) {
                path.append(pieces[random.nextInt(pieces.length)]);
            }
            assertThat(SimplePath.of(path.toString())).as(path.toString()).isEqualTo(byExpressions(path.toString()));
        }
    }

    private static Optional<SimplePath> byExpressions(String path) {
        Matcher enroll = ENROLL.matcher(path);
        if (enroll.matches()) {
            return Optional.of(new SimplePath(enroll.group("policy"), Optional.empty()));
        }
        Matcher outcome = OUTCOME.matcher(path);
        return outcome.matches()
                ? Optional.of(new SimplePath(outcome.group("policy"), Optional.of(outcome.group("id"))))
                : Optional.empty();
    }
}
