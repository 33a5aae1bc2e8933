package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** uacme, which believes the system's trust anchors only: it runs where those of the node stand in their place. */
@ExtendWith({SharedNode.class, AcmeNames.class})
class UacmeIT {
    private static final String BUNDLE = "/etc/ssl/certs/ca-certificates.crt";

    @TempDir
    private Path directory;

    @BeforeEach
    void writeHook() throws IOException {
        new Tool(directory).script("hook.sh", """
                # uacme calls: begin|done|failed TYPE IDENTIFIER TOKEN KEY-AUTHORIZATION
                [ "$2" = http-01 ] || exit 1
                case $1 in
                    begin) printf '%s' "$5" > "www/$4" ;;
                    *) rm -f "www/$4" ;;
                esac
                """);
    }

    private Tool.Result uacme(Node node, String... arguments) {
        List<String> command = new ArrayList<>(List.of("unshare", "--map-root-user", "--mount", "sh", "-c"));
        command.add("mount --bind \"$1\" " + BUNDLE + " && shift && exec uacme \"$@\"");
        command.addAll(List.of("sh", node.endpoint("CARAVEL_TLS_CA"), "-v", "-y", "-c", "conf", "-h", "./hook.sh"));
        command.addAll(List.of("-a", node.endpoint("CARAVEL_ACME_DIRECTORY"), "-t", "EC"));
        command.addAll(List.of(arguments));
        return new Tool(directory).run(command.toArray(String[]::new));
    }

    @Test
    void issueRenewRevoke_works(Node node, AcmeNames.Records names) {
        try (WebRoot web = new WebRoot(directory.resolve("www"), names.httpPort())) {
            uacme(node, "new", "ops@example.test").ok();
            uacme(node, "issue", "uacme.example.test", "www.uacme.example.test").ok();
            Pem certificate = new Pem(node, directory.resolve("conf/uacme.example.test/cert.pem"));
            certificate.verify(certificate.file()).ok();
            String first = certificate.serial();

            // Until it is due it asks the OCSP responder and leaves the certificate alone: status 1.
            assertThat(uacme(node, "issue", "uacme.example.test", "www.uacme.example.test")
                            .status())
                    .isEqualTo(1);
            uacme(node, "-f", "issue", "uacme.example.test", "www.uacme.example.test")
                    .ok();
            assertThat(certificate.serial()).isNotEqualTo(first);

            uacme(node, "newkey").ok();
            uacme(node, "revoke", "conf/uacme.example.test/cert.pem").ok();
            assertThat(new Pem(node, revoked()).status()).isEqualTo("revoked");
            uacme(node, "deactivate").ok();
        }
    }

    @Test
    void wildcardOfABoundAccount_byDns_works(Node node, AcmeNames.Records names) throws IOException {
        JsonNode given = node.json(
                        "eab:add uacme-team --names dns:uacme-dns.example.test --names wildcard:uacme-dns.example.test")
                .get(0);
        new Tool(directory)
                .script(
                        "hook.sh",
                        "[ \"$2\" = dns-01 ] || exit 1; [ \"$1\" != begin ] || "
                                + names.addTxt("_acme-challenge.$3", "$5"));

        uacme(node, "-e", given.get("kid").asText() + ":" + given.get("hmacKey").asText(), "new")
                .ok();
        uacme(node, "issue", "uacme-dns.example.test", "*.uacme-dns.example.test")
                .ok();

        assertThat(new Pem(node, directory.resolve("conf/uacme-dns.example.test/cert.pem")).text())
                .contains("DNS:*.uacme-dns.example.test", "DNS:uacme-dns.example.test");
    }

    /** It renames what it revoked. */
    private Path revoked() {
        try (var files = Files.list(directory.resolve("conf/uacme.example.test"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("revoked-"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
