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

    private Tool.Result http(Node node, AcmeNames.Records names, String... arguments) {
        List<String> command = new ArrayList<>(List.of("--http", "--http.port", "127.0.0.1:" + names.httpPort()));
        command.addAll(List.of("--domains", "lego.example.test"));
        command.addAll(List.of(arguments));
        return lego(node, command.toArray(String[]::new));
    }

    private Tool.Result lego(Node node, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "lego",
                "--server",
                node.endpoint("CARAVEL_ACME_DIRECTORY"),
                "--email",
                "ops@example.test",
                "--accept-tos",
                "--path",
                "lego"));
        command.addAll(List.of(arguments));
        return new Tool(directory)
                .with("LEGO_CA_CERTIFICATES", node.endpoint("CARAVEL_TLS_CA"))
                .run(command.toArray(String[]::new));
    }

    @Test
    void issueRenewRevoke_works(Node node, AcmeNames.Records names) {
        http(node, names, "run").ok();
        Pem certificate = new Pem(node, directory.resolve("lego/certificates/lego.example.test.crt"));
        certificate.verify(certificate.file()).ok();
        String first = certificate.serial();

        http(node, names, "renew", "--days", "9999", "--no-random-sleep").ok();
        assertThat(certificate.serial()).isNotEqualTo(first);

        http(node, names, "revoke", "--keep").ok();
        assertThat(certificate.status()).isEqualTo("revoked");
        assertThat(directory.resolve("lego/accounts")).isNotEmptyDirectory();
    }

    /** The proof is a certificate of its own in a handshake (RFC 8737). */
    @Test
    void issue_byTlsAlpn_works(Node node, AcmeNames.Records names) {
        lego(node, "--tls", "--tls.port", "127.0.0.1:" + names.tlsPort(), "--domains", "lego-alpn.example.test", "run")
                .ok();

        Pem certificate = new Pem(node, directory.resolve("lego/certificates/lego-alpn.example.test.crt"));
        certificate.verify(certificate.file()).ok();
    }
}
