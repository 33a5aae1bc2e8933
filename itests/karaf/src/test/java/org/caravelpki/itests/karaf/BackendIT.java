package org.caravelpki.itests.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import javax.inject.Inject;
import org.caravelpki.api.admin.HealthCheck.Health;
import org.caravelpki.api.admin.HealthCheck.Status;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;

/** A backend without a database that nobody has made part of a cluster: it runs, makes nothing, and says what it lacks. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class BackendIT {
    @Inject
    private BundleContext context;

    private Lonely lonely;
    private Inside node;

    /** Runs outside the node. */
    @Configuration
    public Option[] options() {
        return Exam.freshNode("backend");
    }

    @Before
    public void awaitStart() {
        node = new Inside(context);
        lonely = Lonely.onceLive();
    }

    @Test
    public void start_alone_everyBundleIsActive() {
        assertThat(Soon.ask(node::idleBundles, idle -> idle.isEmpty())).isEmpty();
    }

    @Test
    public void ready_alone_is503AndHealthNamesWhatIsMissing() {
        assertThat(lonely.get("/health/ready")).isEqualTo("503 DOWN");

        Map<String, Health> parts = Soon.ask(
                node::healthNow, all -> all.keySet().containsAll(java.util.List.of("nonces", "edge", "database")));
        assertThat(parts.get("nonces").detail()).contains("keys/nonce.key");
        assertThat(parts.get("edge").status()).isEqualTo(Status.DOWN);
        assertThat(parts.get("edge").detail()).contains("link waits for its certificate");
        assertThat(parts.get("database").status()).isEqualTo(Status.DOWN);
    }

    @Test
    public void clients_alone_areServedNoProtocol() {
        assertThat(lonely.get("/acme/directory")).startsWith("404");
        assertThat(lonely.get("/crl/issuing.crl")).startsWith("404");
    }

    @Test
    public void start_alone_makesNoKey() {
        assertThat(lonely.line("keys/nonce.key")).contains("NoSuchFile");
        assertThat(lonely.line("keys/secrets.key")).contains("NoSuchFile");
    }

    @Test
    public void start_alone_logsNoError() throws IOException {
        Soon.ask(node::healthNow, all -> all.containsKey("edge"));

        assertThat(lonely.errorsInTheLog()).isEmpty();
    }
}
