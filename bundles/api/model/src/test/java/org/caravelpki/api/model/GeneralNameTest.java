package org.caravelpki.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneralNameTest {
    private static final Pattern GRAMMAR = Pattern.compile(
            "(\\*\\.)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\\.)*[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");
    private static final String CHARACTERS = "a0_-.*é";

    @Test
    void dns_anyText_isTakenExactlyWhenItFitsTheGrammar() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            String name = name(random);
            assertThat(isDnsName(name))
                    .as("seed %d: %s", seed, name)
                    .isEqualTo(GRAMMAR.matcher(name).matches());
        }
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder(random.nextInt(3) == 0 ? "*." : "");
        for (int length = random.nextInt(6); length > 0; length--) {
            name.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        name.append("b".repeat(random.nextInt(4) == 0 ? 60 + random.nextInt(5) : 0));
        return name.append(random.nextInt(4) == 0 ? "-c" : "c").toString();
    }

    private static boolean isDnsName(String text) {
        try {
            return GeneralName.dns(text).value().equals(text);
        } catch (PkiException e) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "*", "*.", "a..b", ".a", "-a", "a-", "a.*.b", "a b", "a\u0000b", "bücher.example"
            })
    void dns_noName_isBadName(String text) {
        assertThatThrownBy(() -> GeneralName.dns(text)).isInstanceOf(PkiException.class);
    }

    @Test
    void dns_caseAndFinalDot_areNormalised() {
        assertThat(GeneralName.dns("WWW.Example.COM.")).isEqualTo(GeneralName.dns("www.example.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.3.256", "999.1.1.1", "1.2.3.0400"})
    void ip_octetBeyond255_isRefusedAsNoLiteral(String text) {
        assertThatThrownBy(() -> GeneralName.ip(text))
                .isInstanceOf(PkiException.class)
                .hasMessageContaining("not an IP address");
    }
}
