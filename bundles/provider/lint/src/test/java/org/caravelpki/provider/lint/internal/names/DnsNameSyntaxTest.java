package org.caravelpki.provider.lint.internal.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RandomText;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class DnsNameSyntaxTest extends RuleContract<DnsNameSyntax> {
    private static final String LABEL = "(?!-)[\\w-]{1,63}+(?<!-)";
    private static final Pattern SYNTAX = Pattern.compile("(\\*\\.)?+(" + LABEL + "\\.)*+" + LABEL);
    private static final Pattern ADDRESS = Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}");

    DnsNameSyntaxTest() {
        super(new DnsNameSyntax());
    }

    @Test
    void problem_wildcard_passes() {
        assertThat(rule.problem(CertificateFixture.leaf().dns("*.a.example").view()))
                .isEmpty();
    }

    @Test
    void problem_underscore_passes() {
        assertThat(rule.problem(CertificateFixture.leaf().dns("_acme.a.example").view()))
                .isEmpty();
    }

    @Test
    void problem_aLabel_passes() {
        assertThat(rule.problem(
                        CertificateFixture.leaf().dns("xn--bcher-kva.example").view()))
                .isEmpty();
    }

    @Test
    void problem_wildcardInside_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf().dns("a.*.example").view()))
                .isPresent();
    }

    @Test
    void problem_partialWildcard_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf().dns("a*.example").view()))
                .isPresent();
    }

    @Test
    void problem_emptyLabel_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf().dns("a..example").view()))
                .isPresent();
    }

    @Test
    void problem_finalDot_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf().dns("a.example.").view()))
                .isPresent();
    }

    @Test
    void problem_leadingHyphen_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf().dns("-a.example").view()))
                .isPresent();
    }

    @Test
    void problem_address_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf().dns("192.0.2.1").view()))
                .isPresent();
    }

    @Test
    void problem_blank_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf().dns("a example").view()))
                .isPresent();
    }

    @Test
    void problem_labelOf64_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .dns("a".repeat(64) + ".example")
                        .view()))
                .isPresent();
    }

    @Test
    void problem_longName_isRefused() {
        assertThat(rule.problem(
                        CertificateFixture.leaf().dns("a.".repeat(126) + "aa").view()))
                .isPresent();
    }

    @Test
    void isNameAndIsAddress_randomTexts_areAsByTheExpressionsOfTheGrammar() {
        RandomText.each("aZ0_-.*\u00e4", text -> {
            assertThat(DnsNameSyntax.isName(text))
                    .as(text)
                    .isEqualTo(SYNTAX.matcher(text).matches());
        });
        RandomText.each("019..a", text -> {
            assertThat(DnsNameSyntax.isAddress(text))
                    .as(text)
                    .isEqualTo(ADDRESS.matcher(text).matches());
        });
    }
}
