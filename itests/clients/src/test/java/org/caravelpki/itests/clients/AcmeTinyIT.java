package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** acme-tiny: 200 lines that know an RSA account key, http-01 and nothing else. What it got, certbot revokes. */
@ExtendWith({SharedNode.class, AcmeNames.class})
class AcmeTinyIT {
    @TempDir
    private Path directory;

    /** What it is started with, in a directory that has {@code account.key} and {@code web.csr}. */
    static Tool.Result acmeTiny(Path directory, Node node, Path web) {
        return new Tool(directory)
                .with("SSL_CERT_FILE", node.endpoint("CARAVEL_TLS_CA"))
                .run(
                        "acme-tiny",
                        "--quiet",
                        "--account-key",
                        "account.key",
                        "--csr",
                        "web.csr",
                        "--acme-dir",
                        web.toString(),
                        "--disable-check",
                        "--contact",
                        "mailto:ops@example.test",
                        "--directory-url",
                        node.endpoint("CARAVEL_ACME_DIRECTORY"));
    }

    @Test
    void issueRenewRevoke_works(Node node, AcmeNames.Records names) throws IOException {
        Tool tool = new Tool(directory);
        tool.run("openssl", "genrsa", "-out", "account.key", "2048").ok();
        tool.run("sh", "-c", Openssl.p256Request("tiny.example.test", "web")).ok();
        try (WebRoot web = new WebRoot(directory.resolve("www"), names.httpPort())) {
            Pem first = kept(node, "first.pem", acmeTiny(directory, node, web.directory()));
            first.verify(first.file()).ok();

            Pem second = kept(node, "second.pem", acmeTiny(directory, node, web.directory()));

            assertThat(second.serial()).isNotEqualTo(first.serial());
            revokeByItsKey(node, second);
            assertThat(second.status()).isEqualTo("revoked");
            assertThat(first.status()).isEqualTo("active");
        }
    }

    /** As its manual says: with another client and the certificate's key. */
    private void revokeByItsKey(Node node, Pem certificate) {
        new Tool(directory)
                .with("REQUESTS_CA_BUNDLE", node.endpoint("CARAVEL_TLS_CA"))
                .run(
                        "certbot",
                        "revoke",
                        "-n",
                        "--server",
                        node.endpoint("CARAVEL_ACME_DIRECTORY"),
                        "--cert-path",
                        certificate.file().toString(),
                        "--key-path",
                        "web.key",
                        "--no-delete-after-revoke",
                        "--config-dir",
                        "certbot",
                        "--work-dir",
                        "certbot",
                        "--logs-dir",
                        "certbot")
                .ok();
    }

    private Pem kept(Node node, String file, Tool.Result result) throws IOException {
        return new Pem(
                node, Files.writeString(directory.resolve(file), result.ok().output()));
    }
}
