package org.caravelpki.itests.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.caravelpki.api.admin.AuditAdmin;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.engine.CertificationAuthority;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;

/** The same node after a restart, with what {@link FirstLife} wrote down. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class SecondLife {
    @Inject
    private BundleContext context;

    private Inside node;

    /** Runs outside the node. */
    @Configuration
    public Option[] options() {
        return Exam.sameNode();
    }

    @Before
    public void awaitHealth() {
        node = new Inside(context);
        node.awaitHealth();
    }

    @Test
    public void restart_node_keepsEveryCertificateAndItsState() throws Exception {
        Map<Der, CertificateState> expected = Ledger.read();
        assertThat(expected).hasSizeGreaterThan(10).containsValue(CertificateState.REVOKED);
        for (Map.Entry<Der, CertificateState> noted : expected.entrySet()) {
            assertThat(find(noted.getKey()))
                    .map(Certificate::state)
                    .as(noted.getKey().sha256())
                    .contains(noted.getValue());
        }
    }

    @Test
    public void restart_node_keepsItsCas() throws Exception {
        assertThat(node.service(CertificationAuthority.class).cas())
                .allSatisfy(ca -> assertThat(ca.generations()).as(ca.name()).hasSize(1))
                .extracting(CaView::name)
                .containsExactlyInAnyOrder("root", "issuing");
        RelyingParty relying = new RelyingParty(node, issuingCertificate());
        for (Der certificate : Ledger.read().keySet()) {
            assertThat(relying.accepts(certificate)).as(certificate.sha256()).isTrue();
        }
    }

    @Test
    public void restart_node_issuesOnWithTheSameKey() throws Exception {
        Der certificate = new Subscriber(node).enroll("second.example.org");
        assertThat(new RelyingParty(node, issuingCertificate()).accepts(certificate))
                .isTrue();
    }

    @Test
    public void restart_node_leavesNoGapInTheAuditLog() {
        Map<Long, Boolean> chains = new TreeMap<>();
        node.service(AuditAdmin.class).verify().forEach(chain -> chains.put(chain.epoch(), chain.intact()));
        assertThat(chains).hasSizeGreaterThan(1).doesNotContainValue(false);
    }

    private Optional<Certificate> find(Der certificate) throws Exception {
        return node.service(RegistrationAuthority.class)
                .find(certificate)
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }

    private Der issuingCertificate() {
        return node.service(CertificationAuthority.class)
                .ca("issuing")
                .current()
                .certificate();
    }
}
