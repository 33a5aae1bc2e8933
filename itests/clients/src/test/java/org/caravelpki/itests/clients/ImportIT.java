package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A CA that worked with {@code openssl ca} moves in, with its certificates and what it revoked. */
@ExtendWith(SharedNode.class)
class ImportIT {
    @TempDir
    private Path directory;

    private void shell(String line) {
        new Tool(directory).run("sh", "-ec", line).ok();
    }

    /** Two certificates, one of them revoked, as the manual page of openssl-ca does it. */
    private void workElsewhere() throws IOException {
        Files.writeString(directory.resolve("ca.cnf"), """
                [ca]
                default_ca = old
                [old]
                database = index.txt
                new_certs_dir = newcerts
                rand_serial = yes
                certificate = ca.pem
                private_key = ca.key
                default_md = sha256
                default_days = 30
                policy = any
                x509_extensions = leaf
                copy_extensions = copy
                [any]
                commonName = supplied
                [leaf]
                basicConstraints = CA:FALSE
                keyUsage = critical, digitalSignature
                subjectKeyIdentifier = hash
                authorityKeyIdentifier = keyid
                [req]
                distinguished_name = dn
                [dn]
                [root]
                basicConstraints = critical, CA:TRUE
                keyUsage = critical, keyCertSign, cRLSign
                subjectKeyIdentifier = hash
                """);
        shell("mkdir newcerts; : > index.txt; printf '%s\\n' changeit > password");
        shell("openssl req -x509 -config ca.cnf -extensions root -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
                + " -keyout ca.key -out ca.pem -days 3650 -subj '/CN=Old CA/O=Example'");
        shell(
                "for n in kept lost; do openssl req -new -config ca.cnf -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
                        + " -keyout $n.key -out $n.csr -subj /CN=$n.old.example.test"
                        + " -addext subjectAltName=DNS:$n.old.example.test;"
                        + " openssl ca -batch -notext -config ca.cnf -in $n.csr -out $n.pem; done");
        shell("openssl ca -config ca.cnf -revoke lost.pem -crl_reason keyCompromise");
        shell("openssl pkcs12 -export -inkey ca.key -in ca.pem -out old.p12 -passout file:password");
    }

    private String importCa(String... more) {
        return "ca:import old --file " + directory.resolve("old.p12") + " --password-file "
                + directory.resolve("password") + String.join("", more);
    }

    private String importCertificates(String... more) {
        return "cert:import old --file " + directory.resolve("newcerts") + " --index " + directory.resolve("index.txt")
                + String.join("", more);
    }

    private String ocsp(Node node, String certificate) {
        return new Tool(directory)
                .run(
                        "openssl",
                        "ocsp",
                        "-issuer",
                        "ca.pem",
                        "-cert",
                        certificate,
                        "-url",
                        node.endpoint("CARAVEL_OCSP_URL"),
                        "-CAfile",
                        "ca.pem",
                        "-no_nonce")
                .output();
    }

    @Test
    void importedCa_answersForWhatItIssuedElsewhere(Node node) throws IOException {
        workElsewhere();
        node.console(importCa(" --dry-run"));
        assertThat(node.json("ca:list").findValuesAsText("name")).doesNotContain("old");

        node.console(importCa(), importCertificates(" --dry-run"), importCertificates());
        node.console(importCertificates());

        assertThat(Soon.ask(() -> ocsp(node, "kept.pem"), answer -> answer.contains("kept.pem: good")))
                .contains("Response verify OK", "kept.pem: good");
        assertThat(Soon.ask(() -> ocsp(node, "lost.pem"), answer -> answer.contains("lost.pem: revoked")))
                .contains("Response verify OK", "lost.pem: revoked", "keyCompromise");
        node.console("crl:generate old");
        String lost = new Pem(node, directory.resolve("lost.pem")).serial();
        assertThat(Soon.ask(() -> crl(node), text -> text.contains(lost))).contains(lost);
    }

    private String crl(Node node) {
        String url = node.endpoint("CARAVEL_CRL_URL").replace("/crl/issuing", "/crl/old");
        return new Tool(directory)
                .run("sh", "-c", "curl -sSf '" + url + "' | openssl crl -inform DER -noout -text -CAfile ca.pem")
                .output()
                .toLowerCase(Locale.ROOT);
    }
}
