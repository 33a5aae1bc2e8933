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

/** certbot issues, renews and revokes. */
@ExtendWith({SharedNode.class, AcmeNames.class})
class CertbotIT {
    @TempDir
    private Path directory;

    private Tool.Result certbot(Node node, String... arguments) {
        List<String> command = new ArrayList<>(List.of("certbot"));
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "-n",
                "--server",
                node.endpoint("CARAVEL_ACME_DIRECTORY"),
                "--config-dir",
                "conf",
                "--work-dir",
                "work",
                "--logs-dir",
                "logs"));
        return new Tool(directory)
                .with("REQUESTS_CA_BUNDLE", node.endpoint("CARAVEL_TLS_CA"))
                .run(command.toArray(String[]::new));
    }

    private Tool.Result certonly(Node node, String name, String... more) {
        List<String> command = new ArrayList<>(
                List.of("certonly", "--agree-tos", "-m", "ops@example.test", "-d", name + ".example.test"));
        command.addAll(List.of(more));
        return certbot(node, command.toArray(String[]::new));
    }

    private static String[] standalone(AcmeNames.Records names, String... more) {
        List<String> command = new ArrayList<>(List.of("--standalone", "--http-01-address", "127.0.0.1"));
        command.addAll(List.of("--http-01-port", String.valueOf(names.httpPort())));
        command.addAll(List.of(more));
        return command.toArray(String[]::new);
    }

    private Pem live(Node node, String name) {
        return new Pem(node, directory.resolve("conf/live/" + name + ".example.test/cert.pem"));
    }

    @Test
    void issueRenewRevoke_works(Node node, AcmeNames.Records names) throws IOException {
        certonly(node, "certbot", standalone(names, "-d", "www.certbot.example.test"))
                .ok();
        Pem live = live(node, "certbot");
        live.verify(live.file().resolveSibling("chain.pem")).ok();
        String first = live.serial();

        certbot(node, "renew", "--force-renewal", "--no-random-sleep-on-renew").ok();
        assertThat(live.serial()).isNotEqualTo(first);

        String path = live.file().toRealPath().toString();
        certbot(node, "revoke", "--cert-path", path, "--reason", "superseded", "--no-delete-after-revoke")
                .ok();
        assertThat(live.status()).isEqualTo("revoked");
        assertThat(node.json("cert:show " + first).get(0).get("status").asText())
                .isEqualTo("active");
    }

    /** Whoever has the certificate's key may revoke, with whatever account or none. */
    @Test
    void revoke_byTheCertificatesKey_works(Node node, AcmeNames.Records names) throws IOException {
        certonly(node, "certbot-key", standalone(names)).ok();
        Pem live = live(node, "certbot-key");

        certbot(
                        node,
                        "revoke",
                        "--cert-path",
                        live.file().toRealPath().toString(),
                        "--key-path",
                        live.file().resolveSibling("privkey.pem").toRealPath().toString(),
                        "--reason",
                        "keyCompromise",
                        "--no-delete-after-revoke")
                .ok();

        assertThat(live.status()).isEqualTo("revoked");
    }

    /** Apex and wildcard want two TXT records at one name, and both stand there at once. */
    @Test
    void wildcard_byDns_works(Node node, AcmeNames.Records names) {
        certonly(
                        node,
                        "certbot-dns",
                        "-d",
                        "*.certbot-dns.example.test",
                        "--manual",
                        "--preferred-challenges",
                        "dns",
                        "--manual-auth-hook",
                        names.addTxt("_acme-challenge.$CERTBOT_DOMAIN", "$CERTBOT_VALIDATION"))
                .ok();

        assertThat(live(node, "certbot-dns").text())
                .contains("DNS:*.certbot-dns.example.test", "DNS:certbot-dns.example.test");
    }

    /** An account that is bound to an external one orders what that one's terms allow, and nothing else. */
    @Test
    void externalAccount_limitsTheNames(Node node, AcmeNames.Records names) {
        JsonNode given = node.json("eab:add certbot-team --names dns:certbot-eab.example.test")
                .get(0);
        String[] binding = {
            "--eab-kid",
            given.get("kid").asText(),
            "--eab-hmac-key",
            given.get("hmacKey").asText()
        };

        certonly(node, "certbot-eab", standalone(names, binding)).ok();

        assertThat(certonly(node, "certbot-elsewhere", standalone(names))
                        .fails()
                        .output())
                .contains("certbot-elsewhere.example.test");
        assertThat(node.json("eab:list").findValuesAsText("bound")).contains("1");
    }

    @Test
    void challenge_nobodyAnswers_isTold(Node node, AcmeNames.Records names) {
        Tool.Result result = certonly(node, "nobody", "--webroot", "-w", directory.toString());

        assertThat(result.fails().output()).contains("nobody.example.test").doesNotContain("Traceback");
    }

    @Test
    void account_updateAndDeactivate_work(Node node, AcmeNames.Records names) {
        certbot(node, "register", "--agree-tos", "-m", "first@example.test").ok();

        certbot(node, "update_account", "-m", "second@example.test").ok();
        certbot(node, "unregister").ok();
    }
}
