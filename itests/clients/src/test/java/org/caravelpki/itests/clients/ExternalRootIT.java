package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A CA below a root that openssl keeps: the request goes out, the certificate comes in. */
@ExtendWith(SharedNode.class)
class ExternalRootIT {
    @TempDir
    private Path directory;

    private Tool.Result shell(String line) {
        return new Tool(directory).run("sh", "-ec", line).ok();
    }

    private String console(Node node, String command, String file) throws IOException {
        String output = node.console(command);
        Files.writeString(directory.resolve(file), output.substring(output.indexOf("-----BEGIN")));
        return output;
    }

    @Test
    void csrOutCertificateIn_issuesBelowTheOutsideRoot(Node node) throws IOException {
        shell("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-384 -nodes -keyout root.key -out root.pem"
                + " -days 3650 -subj '/CN=Outside Root/O=Elsewhere' -addext basicConstraints=critical,CA:TRUE"
                + " -addext keyUsage=critical,keyCertSign,cRLSign");
        node.console("ca:create outside --subject 'CN=Outside Issuing CA,O=Example' --external");
        console(node, "ca:csr outside", "sub.csr");
        assertThat(shell("openssl req -in sub.csr -noout -verify -text").output())
                .contains("verify OK", "CA:TRUE", "Certificate Sign");
        Files.writeString(directory.resolve("ext.cnf"), """
                basicConstraints = critical, CA:TRUE, pathlen:0
                keyUsage = critical, keyCertSign, cRLSign
                subjectKeyIdentifier = hash
                authorityKeyIdentifier = keyid
                """);
        shell("openssl x509 -req -in sub.csr -CA root.pem -CAkey root.key -set_serial 0x4711 -days 1800 -extfile"
                + " ext.cnf -out sub.pem && cat sub.pem root.pem > answer.pem");
        // The root alone is none of its certificates, and the refusal leaves it waiting.
        assertThat(node.launcher("console", "ca:install outside --file " + directory.resolve("root.pem"))
                        .fails()
                        .output())
                .doesNotContain("Exception");

        node.console("ca:install outside --file " + directory.resolve("answer.pem"));

        shell("openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout web.key -out web.csr"
                + " -subj /CN=outside.example.test -addext subjectAltName=DNS:outside.example.test");
        Path policy = Files.writeString(directory.resolve("policy.json"), """
                {"name": "outside-web", "realm": "default", "description": "Below an outside root.", "ca": "outside",
                 "template": "tls-server", "protocols": {"console": {"attests": ["operator"]}},
                 "requesters": ["operator:*"], "names": ["cn:*", "dns:**"]}
                """);
        node.console("policy:import " + policy);
        console(node, "cert:issue --policy outside-web " + directory.resolve("web.csr"), "web.pem");
        shell("openssl verify -x509_strict -CAfile root.pem -untrusted sub.pem web.pem");
        assertThat(Soon.ask(() -> ocsp(node), answer -> answer.contains("web.pem: good")))
                .contains("Response verify OK", "web.pem: good");
    }

    private String ocsp(Node node) {
        return new Tool(directory)
                .run(
                        "openssl",
                        "ocsp",
                        "-issuer",
                        "sub.pem",
                        "-cert",
                        "web.pem",
                        "-url",
                        node.endpoint("CARAVEL_OCSP_URL"),
                        "-CAfile",
                        "root.pem",
                        "-verify_other",
                        "sub.pem",
                        "-no_nonce")
                .output();
    }
}
