package org.caravelpki.provider.lint.internal.constraints;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.Asn1;
import org.caravelpki.provider.lint.internal.CertificateFixture;
import org.caravelpki.provider.lint.internal.RuleContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameConstraintsAddressesTest extends RuleContract<NameConstraintsAddresses> {
    NameConstraintsAddressesTest() {
        super(new NameConstraintsAddresses());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0a000000ff000000", "0000000000000000", "c0000201ffffffff"})
    void problem_range_passes(String octets) {
        assertThat(rule.problem(constrained(octets).view())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0a000000", "0a00000000ff0000", "0a0000000000000000"})
    void problem_somethingElse_isRefused(String octets) {
        assertThat(rule.problem(constrained(octets).view())).isPresent();
    }

    private static CertificateFixture constrained(String octets) {
        return CertificateFixture.subordinate()
                .with(
                        Extension.nameConstraints,
                        true,
                        Asn1.sequence(Asn1.implicit(1, Asn1.sequence(Asn1.sequence(Asn1.octets(7, octets))))));
    }
}
