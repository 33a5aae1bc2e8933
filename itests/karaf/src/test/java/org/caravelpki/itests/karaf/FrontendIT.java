package org.caravelpki.itests.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/** A frontend that has joined nobody: it runs, and says what it lacks. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class FrontendIT {
    @Inject
    private BundleContext context;

    private Lonely lonely;
    private Inside node;

    /** Runs outside the node. */
    @Configuration
    public Option[] options() {
        return Exam.freshNode("frontend");
    }

    @Before
    public void awaitStart() {
        node = new Inside(context);
        lonely = Lonely.onceLive();
    }

    @Test
    public void start_alone_everyBundleIsActiveAndEveryComponentSatisfied() {
        assertThat(Soon.ask(node::idleBundles, idle -> idle.isEmpty())).isEmpty();
        assertThat(node.brokenComponents()).isEmpty();
    }

    @Test
    public void ready_alone_is503AndHealthNamesWhatIsMissing() {
        assertThat(lonely.get("/health/ready")).isEqualTo("503 DOWN");

        Map<String, Health> parts =
                Soon.ask(node::healthNow, all -> all.containsKey("nonces") && all.containsKey("edge"));
        assertThat(parts.get("nonces").status()).isEqualTo(Status.DOWN);
        assertThat(parts.get("nonces").detail()).contains("keys/nonce.key");
        assertThat(parts.get("edge").status()).isEqualTo(Status.DOWN);
        assertThat(parts.get("edge").detail()).contains("https waits for its certificate");
        // The command fails, as scripts expect of it.
        assertThatThrownBy(() -> new Console(node, "auditor").run("node:health"))
                .hasMessageContaining("edge")
                .hasMessageContaining("nonces");
    }

    @Test
    public void vrrp_alone_isToldOfTheFault() {
        assertThat(Soon.ask(() -> lonely.line("run/vrrp-fault"), "1"::equals)).isEqualTo("1");
    }

    @Test
    public void protocols_alone_sayThatTheyAreUnavailable() {
        assertThat(Soon.ask(() -> lonely.get("/crl/issuing.crl"), answer -> answer.startsWith("503")))
                .startsWith("503");
        assertThat(Soon.ask(() -> lonely.get("/acme/directory"), answer -> !answer.startsWith("0")))
                .doesNotStartWith("500");
    }

    @Test
    public void start_alone_logsNoError() throws IOException {
        Soon.ask(node::healthNow, all -> all.containsKey("nonces") && all.containsKey("edge"));

        assertThat(lonely.errorsInTheLog()).isEmpty();
    }
}
