package org.caravelpki.core.status.issuer.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.pki.CertId;
import org.caravelpki.core.status.fake.internal.Pki;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IssuerDirectoryTest {
    private final Pki pki = new Pki();

    @ParameterizedTest
    @EnumSource(CertId.Hash.class)
    void find_eitherDigest_isTheIssuer(CertId.Hash hash) {
        assertThat(pki.issuers.find(pki.certId(hash, pki.leaf())))
                .hasValueSatisfying(issuer -> assertThat(issuer).hasToString("issuing-1"));
    }

    @Test
    void find_otherKeyOfTheSameName_isNot() {
        CertId ours = pki.certId(CertId.Hash.SHA1, pki.leaf());
        CertId other = new CertId(ours.hash(), ours.issuerNameHash(), Der.of(new byte[20]), ours.serial());
        assertThat(pki.issuers.find(other)).isEmpty();
    }

    @Test
    void find_afterRekey_tellsTheGenerationsApart() {
        Certificate old = pki.leaf();
        pki.authority.rekey("issuing");
        IssuingKey first = pki.issuers.find(pki.certId(CertId.Hash.SHA1, old)).orElseThrow();
        IssuingKey second =
                pki.issuers.find(pki.certId(CertId.Hash.SHA1, pki.leaf())).orElseThrow();
        assertThat(first.newest().number()).isEqualTo(1);
        assertThat(first.isCurrent()).isFalse();
        assertThat(second.newest().number()).isEqualTo(2);
        assertThat(second.isCurrent()).isTrue();
    }

    @Test
    void find_afterRenewalWithTheSameKey_isOneIssuerWithTwoGenerations() {
        Certificate old = pki.leaf();
        pki.authority.renew("issuing");
        IssuingKey issuer = pki.issuers.find(pki.certId(CertId.Hash.SHA1, old)).orElseThrow();
        assertThat(issuer.generations()).hasSize(2);
        assertThat(issuer.isCurrent()).isTrue();
        assertThat(pki.issuers.issuingKeys()).hasSize(1);
    }

    @Test
    void find_unknownIssuer_asksTheEngineAgainAfterAMoment() {
        long[] nanos = {0};
        IssuerDirectory directory = new IssuerDirectory(pki.authority, () -> nanos[0]);
        directory.cas();
        pki.authority.create("other");
        CertId ofOther = pki.certId(CertId.Hash.SHA1, pki.authority.issueLeaf("other", Duration.ofDays(1)));
        assertThat(directory.find(ofOther)).isEmpty();
        nanos[0] += Duration.ofMillis(60).toNanos();
        assertThat(directory.find(ofOther)).isPresent();
    }

    @Test
    void cas_withinAMoment_areRemembered() {
        long[] nanos = {0};
        IssuerDirectory directory = new IssuerDirectory(pki.authority, () -> nanos[0]);
        directory.cas();
        pki.authority.create("other");
        nanos[0] += Duration.ofMillis(499).toNanos();
        assertThat(directory.cas()).hasSize(1);
        nanos[0] += Duration.ofMillis(1).toNanos();
        assertThat(directory.cas()).hasSize(2);
    }
}
