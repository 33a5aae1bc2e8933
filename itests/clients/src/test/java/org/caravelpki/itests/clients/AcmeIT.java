package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** certbot and lego issue, renew and revoke over http-01; a DNS server of our own says where every name is. */
@ExtendWith(SharedNode.class)
class AcmeIT {
    private static final List<Integer> PORTS = Node.freePorts(4);

    @TempDir
    private static Path shared;

    private static Process dns;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startDns(Node node) {
        String resolver = "127.0.0.1:" + PORTS.get(0);
        dns = new Tool(shared)
                .start(
                        shared.resolve("dns.log"),
                        "pebble-challtestsrv",
                        "-management",
                        "127.0.0.1:" + PORTS.get(1),
                        "-defaultIPv4",
                        "127.0.0.1",
                        "-defaultIPv6",
                        "",
                        "-https01",
                        "",
                        "-http01",
                        "",
                        "-tlsalpn01",
                        "",
                        "-dns01",
                        resolver);
        // The terms can be seen from outside: when they are there, the rest has been taken up, too.
        String terms = "https://ca.example.test/terms";
        node.configure(
                "org.caravelpki.protocol.acme",
                Map.of("dns-resolvers", resolver, "http-01-port", PORTS.get(2).toString(), "terms-of-service", terms));
        assertThat(Soon.ask(() -> directory(node), text -> text.contains(terms)))
                .contains(terms);
    }

    private static String directory(Node node) {
        return new Tool(shared)
                .run(
                        "curl",
                        "-sS",
                        "--cacert",
                        node.endpoint("CARAVEL_TLS_CA"),
                        node.endpoint("CARAVEL_ACME_DIRECTORY"))
                .ok()
                .output();
    }

    @AfterAll
    static void stopDns() throws InterruptedException {
        dns.destroy();
        dns.waitFor();
    }

    private Tool.Result certbot(Node node, String... arguments) {
        List<String> command = new java.util.ArrayList<>(List.of("certbot"));
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

    private String[] standalone(String... more) {
        List<String> command = new java.util.ArrayList<>(List.of(more));
        command.addAll(List.of(
                "--standalone",
                "--http-01-address",
                "127.0.0.1",
                "--http-01-port",
                PORTS.get(2).toString()));
        return command.toArray(String[]::new);
    }

    private String serial(Path pem) {
        String line = new Tool(directory)
                .run("openssl", "x509", "-in", pem.toString(), "-noout", "-serial")
                .ok()
                .output()
                .strip();
        return line.substring(line.indexOf('=') + 1).toLowerCase(java.util.Locale.ROOT);
    }

    private static String status(Node node, String serial) {
        return node.json("cert:show " + serial).get(0).get("status").asText();
    }

    @Test
    void certbot_issueRenewRevoke_works(Node node) throws IOException {
        certbot(
                        node,
                        standalone(
                                "certonly",
                                "--agree-tos",
                                "-m",
                                "ops@example.test",
                                "-d",
                                "certbot.example.test",
                                "-d",
                                "www.certbot.example.test"))
                .ok();
        Path live = directory.resolve("conf/live/certbot.example.test/cert.pem");
        new Tool(directory)
                .run(
                        "openssl",
                        "verify",
                        "-x509_strict",
                        "-CAfile",
                        node.endpoint("CARAVEL_TRUST_ANCHOR"),
                        "-untrusted",
                        live.resolveSibling("chain.pem").toString(),
                        live.toString())
                .ok();
        String first = serial(live);

        certbot(node, "renew", "--force-renewal", "--no-random-sleep-on-renew").ok();
        String second = serial(live);
        assertThat(second).isNotEqualTo(first);

        certbot(
                        node,
                        "revoke",
                        "--cert-path",
                        live.toRealPath().toString(),
                        "--reason",
                        "superseded",
                        "--no-delete-after-revoke")
                .ok();
        assertThat(status(node, second)).isEqualTo("revoked");
        assertThat(status(node, first)).isEqualTo("active");
    }

    @Test
    void certbot_nobodyAnswersTheChallenge_isTold(Node node) {
        Tool.Result result = certbot(
                node,
                "certonly",
                "--agree-tos",
                "-m",
                "ops@example.test",
                "-d",
                "nobody.example.test",
                "--webroot",
                "-w",
                directory.toString());

        assertThat(result.fails().output()).contains("nobody.example.test").doesNotContain("Traceback");
    }

    private Tool.Result lego(Node node, String... arguments) {
        List<String> command = new java.util.ArrayList<>(List.of(
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
                "127.0.0.1:" + PORTS.get(2),
                "--domains",
                "lego.example.test"));
        command.addAll(List.of(arguments));
        return new Tool(directory)
                .with("LEGO_CA_CERTIFICATES", node.endpoint("CARAVEL_TLS_CA"))
                .run(command.toArray(String[]::new));
    }

    @Test
    void lego_issueRenewRevoke_works(Node node) throws IOException {
        lego(node, "run").ok();
        Path certificate = directory.resolve("lego/certificates/lego.example.test.crt");
        String first = serial(certificate);

        lego(node, "renew", "--days", "9999", "--no-random-sleep").ok();
        String second = serial(certificate);
        assertThat(second).isNotEqualTo(first);

        lego(node, "revoke").ok();
        assertThat(status(node, second)).isEqualTo("revoked");
        assertThat(Files.exists(directory.resolve("lego/accounts"))).isTrue();
    }
}
