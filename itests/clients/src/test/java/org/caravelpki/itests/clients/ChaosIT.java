package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.shredzone.acme4j.Account;

/** Chaos mode: clients that try again as often as it takes do not mind that three nonces of ten are refused. */
@ExtendWith({SharedNode.class, AcmeNames.class})
class ChaosIT {
    @TempDir
    private Path directory;

    @BeforeEach
    void begin(Node node, AcmeNames.Records names) {
        AcmeNames.configure(
                node,
                AcmeNames.TERMS + "/chaos",
                Map.of("chaos-nonce-rejects", "30", "chaos-validation-delay", "2", "orders-per-page", "3"));
    }

    @AfterEach
    void end(Node node) {
        AcmeNames.configure(
                node,
                AcmeNames.TERMS,
                Map.of("chaos-nonce-rejects", "0", "chaos-validation-delay", "0", "orders-per-page", "50"));
    }

    @Test
    void lego_issues(Node node, AcmeNames.Records names) {
        LegoIT.lego(
                        directory,
                        node,
                        "--http",
                        "--http.port",
                        "127.0.0.1:" + names.httpPort(),
                        "--domains",
                        "chaos-lego.example.test",
                        "run")
                .ok();
    }

    @Test
    void acmeTiny_issues(Node node, AcmeNames.Records names) {
        Tool tool = new Tool(directory);
        tool.run("openssl", "genrsa", "-out", "account.key", "2048").ok();
        tool.run("sh", "-c", Openssl.p256Request("chaos-tiny.example.test", "web"))
                .ok();
        try (WebRoot web = new WebRoot(directory.resolve("www"), names.httpPort())) {
            assertThat(AcmeTinyIT.acmeTiny(directory, node, web.directory())
                            .ok()
                            .output())
                    .contains("BEGIN CERTIFICATE");
        }
    }

    /** Twenty orders and their list in pages of three: some of these requests are refused, unless one in a million years. */
    @Test
    void acme4j_ordersAndLists(Node node, AcmeNames.Records names) throws Exception {
        SSLContext before = SSLContext.getDefault();
        SSLContext.setDefault(SimpleClient.trusting(Path.of(node.endpoint("CARAVEL_TLS_CA"))));
        try {
            Account account = Acme4jIT.account(node, Acme4jIT.key());
            for (int i = 0; i < 20; i++) {
                account.newOrder().domain("chaos-" + i + ".example.test").create();
            }
            assertThat(Acme4jIT.listed(account)).isEqualTo(20);
        } finally {
            SSLContext.setDefault(before);
        }
        assertThat(log(node)).contains("CHAOS MODE");
    }

    private static String log(Node node) throws IOException {
        return Files.readString(node.home().resolve("data/log/karaf.log"));
    }
}
