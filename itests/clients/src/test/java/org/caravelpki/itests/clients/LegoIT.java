package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
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
        return lego(directory, node, arguments);
    }

    /** Runs lego, which keeps everything below a directory. */
    static Tool.Result lego(Path directory, Node node, String... arguments) {
        return legoTool(directory, node).run(command(node, arguments));
    }

    private static Tool legoTool(Path directory, Node node) {
        return new Tool(directory).with("LEGO_CA_CERTIFICATES", node.endpoint("CARAVEL_TLS_CA"));
    }

    private static String[] command(Node node, String... arguments) {
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
        return command.toArray(String[]::new);
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

    /** Two TXT records at one name, one of which may stand there from before. */
    @Test
    void wildcard_byDns_works(Node node, AcmeNames.Records names) throws IOException {
        Path hook = new Tool(directory)
                .script("hook.sh", "[ \"$1\" != present ] || { f=${2%.}; " + names.addTxt("$f", "$3") + "; }");

        legoTool(directory, node)
                .with("EXEC_PATH", hook.toString())
                // Without it lego waits a minute between two records.
                .with("EXEC_SEQUENCE_INTERVAL", "1")
                .run(command(
                        node,
                        "--dns",
                        "exec",
                        "--dns.disable-cp",
                        "--domains",
                        "lego-dns.example.test",
                        "--domains",
                        "*.lego-dns.example.test",
                        "run"))
                .ok();

        assertThat(new Pem(node, directory.resolve("lego/certificates/lego-dns.example.test.crt")).text())
                .contains("DNS:*.lego-dns.example.test", "DNS:lego-dns.example.test");
    }

    @Test
    void externalAccount_isBound(Node node, AcmeNames.Records names) {
        JsonNode given =
                node.json("eab:add lego-team --names dns:lego.example.test").get(0);

        http(
                        node,
                        names,
                        "--eab",
                        "--kid",
                        given.get("kid").asText(),
                        "--hmac",
                        given.get("hmacKey").asText(),
                        "run")
                .ok();

        assertThat(node.json("eab:list")).anySatisfy(account -> {
            assertThat(account.get("name").asText()).isEqualTo("lego-team");
            assertThat(account.get("bound").asInt()).isEqualTo(1);
        });
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
