package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** lego issues, renews and revokes. */
@ExtendWith({SharedNode.class, AcmeNames.class})
class LegoIT {
    @TempDir
    private Path directory;

    private Tool.Result lego(Node node, AcmeNames.Records names, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "lego",
                "--server",
                node.endpoint("CARAVEL_ACME_DIRECTORY"),
                "--email",
                "ops@example.test",
                "--accept-tos",
                "--path",
                "lego",
                "--http",
                "--http.port",
                "127.0.0.1:" + names.httpPort(),
                "--domains",
                "lego.example.test"));
        command.addAll(List.of(arguments));
        return new Tool(directory)
                .with("LEGO_CA_CERTIFICATES", node.endpoint("CARAVEL_TLS_CA"))
                .run(command.toArray(String[]::new));
    }

    @Test
    void issueRenewRevoke_works(Node node, AcmeNames.Records names) {
        lego(node, names, "run").ok();
        Pem certificate = new Pem(node, directory.resolve("lego/certificates/lego.example.test.crt"));
        certificate.verify(certificate.file()).ok();
        String first = certificate.serial();

        lego(node, names, "renew", "--days", "9999", "--no-random-sleep").ok();
        assertThat(certificate.serial()).isNotEqualTo(first);

        lego(node, names, "revoke", "--keep").ok();
        assertThat(certificate.status()).isEqualTo("revoked");
        assertThat(directory.resolve("lego/accounts")).isNotEmptyDirectory();
    }
}
