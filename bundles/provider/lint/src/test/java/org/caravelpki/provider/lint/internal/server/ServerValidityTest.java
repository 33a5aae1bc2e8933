package org.caravelpki.provider.lint.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class ServerValidityTest extends RuleContract<ServerValidity> {
    ServerValidityTest() {
        super(new ServerValidity());
    }

    @Test
    void problem_in2025For398Days_passes() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .validity(
                                CertificateFixture.time("2025-01-01T00:00:00Z"),
                                CertificateFixture.time("2026-02-02T23:59:59Z"))
                        .view()))
                .isEmpty();
    }

    @Test
    void problem_in2025For399Days_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .validity(
                                CertificateFixture.time("2025-01-01T00:00:00Z"),
                                CertificateFixture.time("2026-02-03T00:00:00Z"))
                        .view()))
                .isPresent();
    }

    @Test
    void problem_in2026For200Days_passes() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .validity(
                                CertificateFixture.time("2026-03-15T00:00:00Z"),
                                CertificateFixture.time("2026-09-30T23:59:59Z"))
                        .view()))
                .isEmpty();
    }

    @Test
    void problem_in2026For201Days_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .validity(
                                CertificateFixture.time("2026-03-15T00:00:00Z"),
                                CertificateFixture.time("2026-10-01T00:00:00Z"))
                        .view()))
                .isPresent();
    }

    @Test
    void problem_in2027For101Days_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .validity(
                                CertificateFixture.time("2027-03-15T00:00:00Z"),
                                CertificateFixture.time("2027-06-23T00:00:00Z"))
                        .view()))
                .isPresent();
    }

    @Test
    void problem_in2029For48Days_isRefused() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .validity(
                                CertificateFixture.time("2029-03-15T00:00:00Z"),
                                CertificateFixture.time("2029-05-01T00:00:00Z"))
                        .view()))
                .isPresent();
    }
}
