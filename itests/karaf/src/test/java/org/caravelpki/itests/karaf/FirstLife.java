package org.caravelpki.itests.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.caravelpki.api.admin.AuditAdmin;
import org.caravelpki.api.admin.CrlAdmin;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.engine.CertificationAuthority;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.caravelpki.api.pki.RevocationRequest;
import org.caravelpki.api.pki.RevocationRequest.Evidence;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** A node from its first start on. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class FirstLife {
    private static final String GATE = "org.caravelpki.core.gate";

    @Inject
    private BundleContext context;

    private Inside node;

    /** Runs outside the node. */
    @Configuration
    public Option[] options() {
        return Exam.freshNode();
    }

    @Before
    public void awaitHealth() {
        node = new Inside(context);
        node.awaitHealth();
    }

    @Test
    public void start_complete_everyBundleIsActive() {
        assertThat(node.bundles()).hasSizeGreaterThan(20).allSatisfy(bundle -> assertThat(bundle.getState())
                .as(bundle.toString())
                .isEqualTo(Bundle.ACTIVE));
    }

    @Test
    public void start_complete_everyComponentIsSatisfied() {
        assertThat(node.brokenComponents()).isEmpty();
    }

    @Test
    public void doors_afterStart_areTheGatesAndNobodyElses() {
        assertThat(new Doors().interfaces()).allSatisfy(door -> assertThat(node.references(door.getName()))
                .as(door.getName())
                .singleElement()
                .satisfies(service ->
                        assertThat(service.getBundle().getSymbolicName()).isEqualTo(GATE)));
        // And NodeReports, behind which nobody is on a node that is alone.
        assertThat(node.bundle("core.gate").getRegisteredServices())
                .hasSize(new Doors().interfaces().size() + 1);
    }

    @Test
    public void doors_afterStart_answer() {
        Doors doors = new Doors();
        assertThat(doors.interfaces())
                .allSatisfy(door -> assertThat(doors.answer(door, node)).isNotNull());
    }

    @Test
    public void bootstrap_standalone_makesRootAndIssuing() {
        assertThat(node.service(CertificationAuthority.class).cas())
                .extracting(CaView::name)
                .containsExactlyInAnyOrder("root", "issuing");
    }

    @Test
    public void commands_auditor_listsEverything() throws Exception {
        Console auditor = new Console(node, "auditor");
        assertThat(auditor.run("ca:list")).contains("root", "issuing");
        assertThat(auditor.run("template:list")).contains("tls-server", "ocsp-responder");
        assertThat(auditor.run("policy:list")).contains("tls-server", "node");
        assertThat(auditor.run("protocol:list")).contains("acme", "crl", "ocsp", "simple");
        assertThat(auditor.run("key:list")).contains("soft");
        assertThat(auditor.run("crl:list")).contains("issuing-1");
        assertThat(auditor.run("node:health")).contains("database").doesNotContain("DOWN");
        assertThat(auditor.run("audit:verify --json")).contains("\"intact\"").doesNotContain("false");
    }

    @Test
    public void commands_json_tellWhatWasIssued() throws Exception {
        issue("json.example.org");
        assertThat(new Console(node, "auditor").run("cert:list --json"))
                .startsWith("[")
                .contains("\"serial\"", "\"notAfter\"", "json.example.org");
    }

    @Test
    public void commands_auditor_changesNothing() throws Exception {
        Der certificate = issue("audited.example.org");
        Console auditor = new Console(node, "auditor");
        assertUnknown(auditor, "cert:revoke " + certificate.sha256());
        assertUnknown(auditor, "cert:issue tls-server");
        assertUnknown(auditor, "ca:create other --subject CN=Other");
        assertThat(state(certificate)).contains(CertificateState.ACTIVE);
        assertThat(node.service(CertificationAuthority.class).cas()).hasSize(2);
    }

    @Test
    public void commands_operator_revokesButMakesNoCa() throws Exception {
        Der certificate = issue("operated.example.org");
        Console operator = new Console(node, "operator");
        assertUnknown(operator, "ca:create other --subject CN=Other");
        assertUnknown(operator, "ca:renew issuing");
        assertThat(operator.run("cert:revoke " + certificate.sha256() + " --reason superseded"))
                .contains("revoked");
        Ledger.note(certificate, CertificateState.REVOKED);
        assertThat(node.service(CertificationAuthority.class).cas()).hasSize(2);
    }

    @Test
    public void commands_admin_reachesWhatOthersDoNot() {
        Console admin = new Console(node, "admin");
        assertThatThrownBy(() -> admin.run("ca:create other")).hasMessageContaining("--subject");
    }

    // What the console says of a command that this user may not run.
    private static void assertUnknown(Console console, String command) {
        assertThatThrownBy(() -> console.run(command)).as(command).hasMessageContaining("Command not found");
    }

    @Test
    public void plugin_unlikeABundleOfOurs_getsWhatItIsGranted() throws Exception {
        Plugin plugin = new Plugin(node);
        plugin.getsNoInnerDoor();
        plugin.getsWhatItIsGrantedAndNothingElse();
        plugin.keepsDocumentsOfItsOwn();
    }

    @Test
    public void revoke_issuedCertificate_isSeenByOcspAndCrl() throws Exception {
        Der certificate = issue("revoked.example.org");
        RelyingParty relying = new RelyingParty(node, issuing().current().certificate());
        assertThat(relying.reasonByOcsp(certificate)).isEmpty();

        node.service(RegistrationAuthority.class)
                .revoke(new RevocationRequest(
                        certificate,
                        RevocationRequest.Action.REVOKE,
                        RevocationReason.KEY_COMPROMISE,
                        Optional.empty(),
                        new Evidence.SameRequester(Subscriber.REQUESTER),
                        "console"))
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
        Ledger.note(certificate, CertificateState.REVOKED);
        node.service(CrlAdmin.class).generate(new Operator("itest", Set.of("operator")), "issuing");

        Optional<Integer> keyCompromise = Optional.of(RevocationReason.KEY_COMPROMISE.code());
        assertThat(relying.reasonByOcsp(certificate)).isEqualTo(keyCompromise);
        assertThat(relying.reasonByCrl("issuing", certificate)).isEqualTo(keyCompromise);
    }

    @Test
    public void restart_eachBundleUnderLoad_failsNobodyAndLosesNothing() throws Exception {
        Load load = new Load();
        try (load) {
            load.add("door", new Subscriber(node)::enroll);
            load.add("edge", new SimpleClient(new Subscriber(node), root())::enroll);
            load.awaitOneMoreOfEach();
            for (String bundle : List.of(
                    "core.ca",
                    "core.ra",
                    "core.status",
                    "provider.sql",
                    "provider.softkeys",
                    "provider.crypto",
                    "protocol.simple")) {
                restart(node.bundle(bundle));
                load.awaitOneMoreOfEach();
                assertThat(load.failures()).as("restart of " + bundle).isEmpty();
            }
        }
        assertThat(load.failures()).isEmpty();
        load.issued().forEach(certificate -> Ledger.note(certificate, CertificateState.ACTIVE));
        assertThat(new HashSet<>(load.issued())).hasSameSizeAs(load.issued());
        assertThat(load.issued())
                .allSatisfy(certificate -> assertThat(state(certificate)).contains(CertificateState.ACTIVE));
        assertThat(node.service(AuditAdmin.class).verify()).allMatch(AuditAdmin.Verdict::intact);
    }

    private static void restart(Bundle bundle) throws Exception {
        bundle.stop();
        bundle.start();
    }

    private Der issue(String host) throws Exception {
        Der certificate = new Subscriber(node).enroll(host);
        Ledger.note(certificate, CertificateState.ACTIVE);
        return certificate;
    }

    private Optional<CertificateState> state(Der certificate) throws Exception {
        return node.service(RegistrationAuthority.class)
                .find(certificate)
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS)
                .map(found -> found.state());
    }

    private CaView issuing() {
        return node.service(CertificationAuthority.class).ca("issuing");
    }

    private Der root() {
        return node.service(CertificationAuthority.class).ca("root").current().certificate();
    }
}
