package org.caravelpki.core.ca.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.util.List;
import org.caravelpki.api.engine.IssueOrder;
import org.caravelpki.api.engine.Issued;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.api.provider.store.Change;
import org.junit.jupiter.api.Test;

class IssueTest {
    @Test
    void issue_validOrder_answersTheCommittedCertificate() throws Exception {
        try (EngineFixture fixture = EngineFixture.withCas()) {
            IssueOrder order = fixture.order("www.example.test");
            Issued issued = fixture.issue(order);
            X509Certificate issuer = EngineFixture.x509(issued.issuers().get(0));
            EngineFixture.x509(issued.encoded()).verify(issuer.getPublicKey());
            assertThat(fixture.certificates.findByFingerprint(issued.encoded().sha256()))
                    .contains(issued.certificate());
            assertThat(issued.certificate().state()).isEqualTo(CertificateState.ACTIVE);
            assertThat(fixture.stateOf(order)).isEqualTo(RequestState.ISSUED);
        }
    }

    @Test
    void issue_validOrder_commitsReservationBeforeSignatureAndSignatureBeforeAnswer() {
        try (EngineFixture fixture = EngineFixture.withCas()) {
            int before = fixture.writer.units().size();
            fixture.issue(fixture.order("www.example.test"));
            List<List<Change>> units = fixture.writer.units().subList(before, before + 2);
            assertThat(units.get(0))
                    .hasExactlyElementsOfTypes(Change.PutRequest.class, Change.Reserve.class, Change.Audit.class);
            assertThat(units.get(1))
                    .hasExactlyElementsOfTypes(Change.Complete.class, Change.MoveRequest.class, Change.Audit.class);
        }
    }
}
