package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** acme-client, which JavaScript programs use; what it does is in {@code orders.mjs}. */
@ExtendWith({SharedNode.class, AcmeNames.class})
class AcmeClientIT {
    private static final Path SOURCE = Node.root().resolve("itests/clients/src/test/acme-client");

    @TempDir
    private static Path program;

    @TempDir
    private Path directory;

    @BeforeAll
    static void install() throws IOException {
        for (String file : new String[] {"package.json", "package-lock.json", "orders.mjs"}) {
            Files.copy(SOURCE.resolve(file), program.resolve(file));
        }
        new Tool(program)
                .run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                .ok();
    }

    @Test
    void issueRenewRevokeRollOver_works(Node node, AcmeNames.Records names) {
        try (WebRoot web = new WebRoot(directory.resolve("www"), names.httpPort())) {
            new Tool(directory)
                    .with("NODE_EXTRA_CA_CERTS", node.endpoint("CARAVEL_TLS_CA"))
                    .run(
                            "node",
                            program.resolve("orders.mjs").toString(),
                            node.endpoint("CARAVEL_ACME_DIRECTORY"),
                            web.directory().toString(),
                            names.management(),
                            "npm.example.test",
                            "www.npm.example.test")
                    .ok();
        }
        Pem first = new Pem(node, directory.resolve("first.pem"));
        first.verify(first.file()).ok();
        assertThat(first.status()).isEqualTo("active");
        assertThat(new Pem(node, directory.resolve("second.pem")).status()).isEqualTo("revoked");
        assertThat(new Pem(node, directory.resolve("wildcard.pem")).text())
                .contains("DNS:*.dns.npm.example.test", "DNS:dns.npm.example.test");
    }
}
