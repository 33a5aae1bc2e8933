package org.caravelpki.provider.lint.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.api.Test;

class ServerStatusNamedTest extends RuleContract<ServerStatusNamed> {
    ServerStatusNamedTest() {
        super(new ServerStatusNamed());
    }

    @Test
    void problem_sevenDaysWithoutStatus_passes() {
        assertThat(rule.problem(withoutStatus("2025-01-07T23:59:59Z").view())).isEmpty();
    }

    @Test
    void problem_aSecondMore_isRefused() {
        assertThat(rule.problem(withoutStatus("2025-01-08T00:00:00Z").view())).isPresent();
    }

    @Test
    void problem_ocspAlone_passes() {
        assertThat(rule.problem(CertificateFixture.leaf()
                        .without(Extension.cRLDistributionPoints)
                        .view()))
                .isEmpty();
    }

    private static CertificateFixture withoutStatus(String end) {
        return CertificateFixture.leaf()
                .without(Extension.cRLDistributionPoints)
                .without(Extension.authorityInfoAccess)
                .validity(CertificateFixture.time("2025-01-01T00:00:00Z"), CertificateFixture.time(end));
    }
}
