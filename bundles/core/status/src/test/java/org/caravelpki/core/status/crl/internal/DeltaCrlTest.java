package org.caravelpki.core.status.crl.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.cert.CRLReason;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.core.status.fake.internal.Pki;
import org.junit.jupiter.api.Test;

class DeltaCrlTest {
    private final Pki pki = new Pki();
    private final CrlFlow flow = new CrlFlow(pki, "http://pki.example.test");

    DeltaCrlTest() {
        pki.authority.plan("issuing", CrlFlow.DELTAS);
    }

    @Test
    void delta_sinceTheBase_listsOnlyWhatIsNew() {
        Certificate before = revoked(RevocationReason.SUPERSEDED);
        flow.complete(0);
        Certificate after = revoked(RevocationReason.KEY_COMPROMISE);

        X509CRL delta = CrlFlow.parsed(flow.delta(0));

        assertThat(delta.getRevokedCertificates()).hasSize(1);
        assertThat(delta.getRevokedCertificate(after.serial().value()).getRevocationReason())
                .isEqualTo(CRLReason.KEY_COMPROMISE);
        assertThat(delta.getRevokedCertificate(before.serial().value())).isNull();
    }

    @Test
    void delta_revokedLongBeforeTheBaseButListedAfterIt_isListed() {
        flow.complete(0);
        pki.clock.pass(Duration.ofMinutes(5));
        Certificate late = pki.leaf();
        pki.database.apply(java.util.List.of(new Change.Revoke(
                late.id(),
                new org.caravelpki.api.model.Revocation(
                        RevocationReason.SUPERSEDED,
                        Pki.START.minus(Duration.ofDays(1)),
                        java.util.Optional.empty()))));

        assertThat(flow.delta(0).entries()).isEqualTo(1);
    }

    @Test
    void delta_holdThatEnded_isRemovedFromTheCrl() {
        Certificate held = revoked(RevocationReason.CERTIFICATE_HOLD);
        Certificate stays = revoked(RevocationReason.CERTIFICATE_HOLD);
        flow.complete(0);
        pki.release(held);

        X509CRL delta = CrlFlow.parsed(flow.delta(0));

        assertThat(delta.getRevokedCertificates()).hasSize(1);
        assertThat(delta.getRevokedCertificate(held.serial().value()).getRevocationReason())
                .isEqualTo(CRLReason.REMOVE_FROM_CRL);
        assertThat(delta.getRevokedCertificate(stays.serial().value())).isNull();
    }

    @Test
    void delta_holdThatBecameARevocation_hasTheNewReason() {
        Certificate held = revoked(RevocationReason.CERTIFICATE_HOLD);
        flow.complete(0);
        pki.revoke(held, RevocationReason.KEY_COMPROMISE);

        X509CRL delta = CrlFlow.parsed(flow.delta(0));

        assertThat(delta.getRevokedCertificates()).hasSize(1);
        assertThat(delta.getRevokedCertificate(held.serial().value()).getRevocationReason())
                .isEqualTo(CRLReason.KEY_COMPROMISE);
    }

    @Test
    void delta_heldAndReleasedSinceTheBase_saysNothing() {
        flow.complete(0);
        Certificate held = revoked(RevocationReason.CERTIFICATE_HOLD);
        pki.release(held);

        assertThat(flow.delta(0).entries()).isZero();
    }

    @Test
    void delta_revokedOneExpired_saysNothing() {
        revoked(RevocationReason.SUPERSEDED);
        flow.complete(0);
        pki.clock.pass(Duration.ofDays(30));

        assertThat(flow.delta(0).entries()).isZero();
    }

    @Test
    void delta_indicator_isCriticalAndNamesTheBase() {
        Change.StoredCrl base = flow.complete(0);
        Change.StoredCrl delta = flow.delta(0);

        X509CRL crl = CrlFlow.parsed(delta);
        assertThat(crl.getCriticalExtensionOIDs()).containsExactly(Extension.deltaCRLIndicator.getId());
        assertThat(number(crl, Extension.deltaCRLIndicator.getId())).isEqualTo(base.number());
        assertThat(delta.baseNumber()).contains(base.number());
        assertThat(delta.number()).isEqualTo(base.number().add(BigInteger.ONE));
        assertThat(crl.getExtensionValue(Extension.freshestCRL.getId())).isNull();
    }

    @Test
    void delta_dates_lastTwoIntervals() {
        flow.complete(0);
        pki.clock.pass(Duration.ofMinutes(7));
        Change.StoredCrl delta = flow.delta(0);

        assertThat(delta.thisUpdate()).isEqualTo(Pki.START.plus(Duration.ofMinutes(7)));
        assertThat(delta.nextUpdate()).isEqualTo(Pki.START.plus(Duration.ofMinutes(27)));
    }

    @Test
    void complete_withDeltas_namesWhereTheyAre() {
        byte[] value = CrlFlow.parsed(flow.complete(0)).getExtensionValue(Extension.freshestCRL.getId());

        CRLDistPoint freshest =
                CRLDistPoint.getInstance(ASN1OctetString.getInstance(value).getOctets());
        assertThat(Arrays.toString(freshest.getDistributionPoints()))
                .contains("http://pki.example.test/crl/issuing-1-delta.crl");
    }

    @Test
    void delta_clockSteppedBack_datesAndNumbersDoNot() {
        flow.complete(0);
        pki.clock.pass(Duration.ofMinutes(5));
        Change.StoredCrl before = flow.delta(0);
        pki.clock.pass(Duration.ofHours(-2));

        Change.StoredCrl delta = flow.delta(0);
        Change.StoredCrl complete = flow.complete(0);

        assertThat(delta.thisUpdate()).isEqualTo(before.thisUpdate());
        assertThat(complete.thisUpdate()).isEqualTo(before.thisUpdate());
        assertThat(delta.number()).isGreaterThan(before.number());
        assertThat(complete.number()).isGreaterThan(delta.number());
    }

    @Test
    void delta_noCompleteOneYet_isRefused() {
        assertThatThrownBy(() -> flow.delta(0)).isInstanceOfSatisfying(PkiException.class, e -> assertThat(e.kind())
                .isEqualTo(PkiException.Kind.CONFLICT));
    }

    private Certificate revoked(RevocationReason reason) {
        Certificate leaf = pki.leaf();
        pki.revoke(leaf, reason);
        return leaf;
    }

    static BigInteger number(X509CRL crl, String extension) {
        return ASN1Integer.getInstance(ASN1OctetString.getInstance(crl.getExtensionValue(extension))
                        .getOctets())
                .getValue();
    }
}
