package org.caravelpki.provider.lint.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.provider.lint.Finding;
import org.caravelpki.api.provider.lint.LintSubject;
import org.junit.jupiter.api.Test;

class RuleLinterTest {
    private final RuleLinter linter = new RuleLinter();

    @Test
    void lint_goodServerCertificate_findsNothing() {
        assertThat(linter.lint(CertificateFixture.leaf().lintSubject())).isEmpty();
    }

    @Test
    void lint_goodRoot_findsNothing() {
        assertThat(linter.lint(CertificateFixture.root().lintSubject())).isEmpty();
    }

    @Test
    void lint_goodSubordinateCa_findsNothing() {
        assertThat(linter.lint(CertificateFixture.subordinate().lintSubject())).isEmpty();
    }

    @Test
    void lint_goodCrl_findsNothing() {
        assertThat(linter.lint(CrlFixture.empty().lintSubject())).isEmpty();
    }

    @Test
    void lint_brokenRule_saysWhichAndWhy() {
        List<Finding> findings = linter.lint(
                CertificateFixture.leaf().dns("a_b.example", "www.example.org").lintSubject());
        assertThat(findings)
                .containsExactly(new Finding(
                        "dns-name-underscore",
                        Finding.Severity.ERROR,
                        "CA/Browser Forum TLS BR section 7.1.2.7.12",
                        "A dNSName holds an underscore."));
    }

    @Test
    void lint_ruleOfASetThatIsOff_isNotApplied() {
        LintSubject server = CertificateFixture.leaf().dns("a_b.example").lintSubject();
        LintSubject other = new LintSubject(server.kind(), server.encoded(), server.issuer(), Set.of());
        assertThat(linter.lint(other)).isEmpty();
    }

    @Test
    void lint_brokenCrl_isFound() {
        assertThat(linter.lint(CrlFixture.empty().without(Extension.cRLNumber).lintSubject()))
                .extracting(Finding::rule)
                .containsExactly("crl-number-present");
    }

    @Test
    void lint_emptyIssuer_isNotWellFormed() {
        assertThat(linter.lint(CertificateFixture.root()
                        .subject("")
                        .issuerName(new X500Name(""))
                        .lintSubject()))
                .extracting(Finding::rule)
                .containsExactly("well-formed");
    }

    @Test
    void lint_extensionsInVersionTwo_isNotWellFormed() {
        assertThat(linter.lint(CertificateFixture.leaf().version(2).lintSubject()))
                .extracting(Finding::rule)
                .containsExactly("well-formed");
    }

    @Test
    void lint_indefiniteLength_isNotWellFormed() {
        byte[] ber = {0x30, (byte) 0x80, 0x02, 0x01, 0x01, 0x00, 0x00};
        assertNotWellFormed(LintSubject.Kind.CERTIFICATE, ber);
    }

    @Test
    void lint_everyTruncationOfACertificate_isNotWellFormed() {
        byte[] whole = CertificateFixture.leaf().lintSubject().encoded().bytes();
        for (int length = 1; length < whole.length; length++) {
            assertNotWellFormed(LintSubject.Kind.CERTIFICATE, Arrays.copyOf(whole, length));
        }
    }

    @Test
    void lint_everyTruncationOfACrl_isNotWellFormed() {
        byte[] whole = CrlFixture.empty().lintSubject().encoded().bytes();
        for (int length = 1; length < whole.length; length++) {
            assertNotWellFormed(LintSubject.Kind.CRL, Arrays.copyOf(whole, length));
        }
    }

    private void assertNotWellFormed(LintSubject.Kind kind, byte[] octets) {
        LintSubject subject = new LintSubject(
                kind, Der.of(octets), Optional.of(CertificateFixture.root().certificate()), Set.of());
        assertThat(linter.lint(subject)).extracting(Finding::rule).containsExactly("well-formed");
    }
}
