package org.caravelpki.core.ca.template.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.caravelpki.api.model.KeySpec;
import org.junit.jupiter.api.Test;

class AssembleTbsTest {
    private final CompiledTemplate template =
            Profiles.template("\"subject\":{\"attributes\":[{\"type\":\"CN\",\"rule\":\"optional\"}]}");

    private TBSCertificate between(String start, String end) {
        return Profiles.tbs(template, Profiles.key(KeySpec.EC_P256), Instant.parse(start), Instant.parse(end), "CN=a");
    }

    @Test
    void validity_lastSecondOf2049_isUtcTime() {
        TBSCertificate tbs = between("2049-01-01T00:00:00Z", "2049-12-31T23:59:59Z");
        assertThat(tbs.getValidity().getNotAfter().toASN1Primitive()).isInstanceOf(ASN1UTCTime.class);
        assertThat(tbs.getEndDate().getDate().toInstant()).isEqualTo(Instant.parse("2049-12-31T23:59:59Z"));
    }

    @Test
    void validity_from2050_isGeneralizedTime() {
        TBSCertificate tbs = between("2049-12-31T23:59:59Z", "2050-01-01T00:00:00Z");
        assertThat(tbs.getStartDate().toASN1Primitive()).isInstanceOf(ASN1UTCTime.class);
        assertThat(tbs.getEndDate().toASN1Primitive()).isInstanceOf(ASN1GeneralizedTime.class);
        assertThat(((ASN1GeneralizedTime) tbs.getEndDate().toASN1Primitive()).getTimeString())
                .isEqualTo("20500101000000Z");
    }

    @Test
    void tbs_always_isVersion3WithTheIssuersNameAndAlgorithm() {
        TBSCertificate tbs = between("2030-01-01T00:00:00Z", "2031-01-01T00:00:00Z");
        assertThat(tbs.getVersionNumber()).isEqualTo(3);
        assertThat(tbs.getIssuer()).hasToString("CN=Issuing CA");
        assertThat(tbs.getSignature().getAlgorithm().getId()).isEqualTo("1.2.840.10045.4.3.2");
    }
}
