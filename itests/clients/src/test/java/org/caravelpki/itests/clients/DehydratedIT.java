package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** dehydrated, which asks once and never again when a nonce is refused, and fetches the issuer where the certificate says. */
@ExtendWith({SharedNode.class, AcmeNames.class})
class DehydratedIT {
    @TempDir
    private Path directory;

    @BeforeEach
    void configure(Node node) throws IOException {
        Files.writeString(
                directory.resolve("config"),
                String.join(
                        "\n",
                        "CA=" + node.endpoint("CARAVEL_ACME_DIRECTORY"),
                        "BASEDIR=" + directory,
                        "WELLKNOWN=" + directory.resolve("www"),
                        "CURL_OPTS=\"--cacert " + node.endpoint("CARAVEL_TLS_CA") + "\"",
                        "CONTACT_EMAIL=ops@example.test",
                        "KEY_ALGO=prime256v1",
                        ""));
    }

    private Tool.Result dehydrated(String... arguments) {
        List<String> command = new ArrayList<>(List.of("dehydrated", "--config", "config"));
        command.addAll(List.of(arguments));
        return new Tool(directory).run(command.toArray(String[]::new));
    }

    private Pem certificate(Node node) {
        return new Pem(node, directory.resolve("certs/dehydrated.example.test/cert.pem"));
    }

    private static String[] cron(String... more) {
        List<String> command =
                new ArrayList<>(List.of("--cron", "-d", "dehydrated.example.test www.dehydrated.example.test"));
        command.addAll(List.of(more));
        return command.toArray(String[]::new);
    }

    @Test
    void issueRenewRevoke_works(Node node, AcmeNames.Records names) throws IOException {
        try (WebRoot web = new WebRoot(directory.resolve("www"), names.httpPort())) {
            dehydrated("--register", "--accept-terms").ok();
            dehydrated(cron()).ok();
            Pem certificate = certificate(node);
            certificate.verify(certificate.file().resolveSibling("chain.pem")).ok();
            String first = certificate.serial();

            dehydrated(cron("--force")).ok();
            assertThat(certificate.serial()).isNotEqualTo(first);

            // It renames what it revoked.
            Path kept = Files.copy(certificate.file().toRealPath(), directory.resolve("kept.pem"));
            dehydrated("--revoke", certificate.file().toRealPath().toString()).ok();
            assertThat(new Pem(node, kept).status()).isEqualTo("revoked");
            dehydrated("--account").ok();
            dehydrated("--deactivate").ok();
        }
    }

    /** Both records are there before either is asked for: its hook is called for all names at once. */
    @Test
    void wildcard_byDns_works(Node node, AcmeNames.Records names) throws IOException {
        Path hook = new Tool(directory)
                .script("dns.sh", "[ \"$1\" != deploy_challenge ] || " + names.addTxt("_acme-challenge.$2", "$4"));
        dehydrated("--register", "--accept-terms").ok();

        dehydrated(
                        "--cron",
                        "--challenge",
                        "dns-01",
                        "--hook",
                        hook.toString(),
                        "--alias",
                        "wild",
                        "-d",
                        "dehydrated-dns.example.test *.dehydrated-dns.example.test")
                .ok();

        assertThat(new Pem(node, directory.resolve("certs/wild/cert.pem")).text())
                .contains("DNS:*.dehydrated-dns.example.test", "DNS:dehydrated-dns.example.test");
    }

    /** With a CSR of one's own the chain is completed out of the certificate's caIssuers address, by plain HTTP. */
    @Test
    void signCsr_fullChain_fetchesTheIssuer(Node node, AcmeNames.Records names) throws IOException {
        try (WebRoot web = new WebRoot(directory.resolve("www"), names.httpPort())) {
            Tool tool = new Tool(directory);
            tool.run("sh", "-c", Openssl.p256Request("dehydrated-csr.example.test", "own"))
                    .ok();
            dehydrated("--register", "--accept-terms").ok();

            String chain =
                    dehydrated("--signcsr", "own.csr", "--full-chain").ok().output();

            Pem pem = new Pem(
                    node,
                    Files.writeString(directory.resolve("own.pem"), chain.substring(chain.indexOf("-----BEGIN"))));
            pem.verify(pem.file()).ok();
        }
    }
}
