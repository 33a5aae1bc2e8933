package org.caravelpki.core.status.crl.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509CRL;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CrlPlan;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.core.status.fake.internal.Pki;
import org.junit.jupiter.api.Test;

class CrlShardTest {
    private static final String BASE = "http://pki.example.test";

    private final Pki pki = new Pki();
    private final CrlFlow flow = new CrlFlow(pki, BASE);

    CrlShardTest() {
        pki.authority.plan("issuing", CrlFlow.SHARDS);
    }

    @Test
    void complete_ofAShard_listsItsCertificatesOnly() {
        Certificate first = revoked(1);
        Certificate second = revoked(2);
        Certificate none = revoked(0);

        X509CRL crl = CrlFlow.parsed(flow.complete(2));

        assertThat(crl.getRevokedCertificates()).hasSize(1);
        assertThat(crl.getRevokedCertificate(second.serial().value())).isNotNull();
        assertThat(CrlFlow.parsed(flow.complete(0)).getRevokedCertificates())
                .extracting(entry -> entry.getSerialNumber())
                .containsExactlyInAnyOrder(
                        first.serial().value(),
                        second.serial().value(),
                        none.serial().value());
    }

    @Test
    void complete_ofAShard_listsItsGenerationOnly() {
        revoked(1);
        pki.authority.rekey("issuing");
        Certificate young = revoked(1);

        assertThat(CrlFlow.parsed(flow.complete(1)).getRevokedCertificates())
                .extracting(entry -> entry.getSerialNumber())
                .containsExactly(young.serial().value());
    }

    @Test
    void distributionPoint_ofAShard_isCriticalAndNamesItsUrlAndUsersOnly() {
        X509CRL crl = CrlFlow.parsed(flow.complete(2));

        assertThat(crl.getCriticalExtensionOIDs()).containsExactly(Extension.issuingDistributionPoint.getId());
        IssuingDistributionPoint point = point(crl);
        assertThat(url(point, 0)).isEqualTo(BASE + "/crl/issuing-1-2.crl");
        assertThat(point.onlyContainsUserCerts()).isTrue();
        assertThat(point.onlyContainsCACerts()).isFalse();
        assertThat(point.isIndirectCRL()).isFalse();
        assertThat(point.getOnlySomeReasons()).isNull();
    }

    @Test
    void distributionPoint_ofItsDelta_isTheSame() {
        X509CRL complete = CrlFlow.parsed(flow.complete(1));
        X509CRL delta = CrlFlow.parsed(flow.delta(1));

        assertThat(delta.getCriticalExtensionOIDs())
                .containsExactlyInAnyOrder(
                        Extension.issuingDistributionPoint.getId(), Extension.deltaCRLIndicator.getId());
        assertThat(delta.getExtensionValue(Extension.issuingDistributionPoint.getId()))
                .isEqualTo(complete.getExtensionValue(Extension.issuingDistributionPoint.getId()));
    }

    @Test
    void distributionPoint_ofTheCompleteOne_isAbsent() {
        assertThat(CrlFlow.parsed(flow.complete(0)).getCriticalExtensionOIDs()).isNullOrEmpty();
    }

    @Test
    void distributionPoint_afterTheBaseChanged_namesBoth() {
        CrlFlow moved = new CrlFlow(pki, "http://new.example.test", BASE);

        IssuingDistributionPoint point = point(CrlFlow.parsed(moved.complete(1)));

        assertThat(url(point, 0)).isEqualTo("http://new.example.test/crl/issuing-1-1.crl");
        assertThat(url(point, 1)).isEqualTo(BASE + "/crl/issuing-1-1.crl");
    }

    @Test
    void scopes_fewerShardsThanBefore_areStillAll() {
        pki.authority.plan("issuing", CrlPlan.COMPLETE_ONLY);

        assertThat(CrlScope.of(
                        pki.authority.ca("issuing"),
                        pki.authority.ca("issuing").current(),
                        pki.issuers.certificate(pki.authority.ca("issuing").current())))
                .extracting(CrlScope::toString)
                .containsExactly("issuing-1", "issuing-1-1", "issuing-1-2");
    }

    private Certificate revoked(int shard) {
        Certificate leaf = pki.leaf(shard);
        pki.revoke(leaf, RevocationReason.SUPERSEDED);
        return leaf;
    }

    private static IssuingDistributionPoint point(X509CRL crl) {
        return IssuingDistributionPoint.getInstance(
                ASN1OctetString.getInstance(crl.getExtensionValue(Extension.issuingDistributionPoint.getId()))
                        .getOctets());
    }

    private static String url(IssuingDistributionPoint point, int index) {
        DistributionPointName name = point.getDistributionPoint();
        return GeneralNames.getInstance(name.getName())
                .getNames()[index]
                .getName()
                .toString();
    }
}
