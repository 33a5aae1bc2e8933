package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** openssl and GnuTLS learn of revocations by CRL and OCSP. */
@ExtendWith(SharedNode.class)
class RevocationIT {
    @TempDir
    private Path directory;

    private Subscriber enrolled(Node node, String name) {
        Subscriber web = new Subscriber(node, directory, name, "tls-server");
        web.enroll("tls-server", "web", name + ".example.test");
        web.tool()
                .run("sh", "-c", "awk '/BEGIN/{n++} n==2' web.pem > issuer.pem")
                .ok();
        return web;
    }

    private static String soon(Node node, Subscriber web, String status) {
        return Soon.ask(() -> ocsp(node, web, "-no_nonce").output(), answer -> answer.contains("web.pem: " + status));
    }

    private static Tool.Result ocsp(Node node, Subscriber web, String... more) {
        String[] command = new String[] {
            "openssl",
            "ocsp",
            "-issuer",
            "issuer.pem",
            "-cert",
            "web.pem",
            "-url",
            node.endpoint("CARAVEL_OCSP_URL"),
            "-CAfile",
            node.endpoint("CARAVEL_TRUST_ANCHOR")
        };
        String[] all = java.util.Arrays.copyOf(command, command.length + more.length);
        System.arraycopy(more, 0, all, command.length, more.length);
        return web.tool().run(all).ok();
    }

    @Test
    void revoke_certificate_isSaidByOcspAtOnceAndByTheNextCrl(Node node) {
        Subscriber web = enrolled(node, "revoked-web");
        String serial = web.serial("web.pem");
        assertThat(ocsp(node, web).output()).contains("Response verify OK", "web.pem: good");
        // Held in memory from now on, and not for a moment longer than it is true.
        assertThat(ocsp(node, web, "-no_nonce").output()).contains("Response verify OK", "web.pem: good");

        node.console("cert:revoke " + serial + " --reason keyCompromise --yes", "crl:generate issuing");

        assertThat(soon(node, web, "revoked")).contains("web.pem: revoked", "keyCompromise");
        Soon.ask(() -> crlText(node, web), text -> text.contains(serial));
        web.fetch(node.endpoint("CARAVEL_CRL_URL").replace("/crl/issuing", "/crl/root"), "root.crl");
        assertThat(web.tool()
                        .run(
                                "openssl",
                                "crl",
                                "-inform",
                                "DER",
                                "-in",
                                "issuing.crl",
                                "-noout",
                                "-text",
                                "-CAfile",
                                "issuer.pem")
                        .ok()
                        .output())
                .contains("verify OK")
                .containsIgnoringCase(serial)
                .contains("Key Compromise", "X509v3 CRL Number", "X509v3 Authority Key Identifier");
        web.tool()
                .run("sh", "-c", "for c in issuing root; do openssl crl -inform DER -in $c.crl; done > crls.pem")
                .ok();
        assertThat(web.verify("web.pem", "-crl_check_all", "-CRLfile", "crls.pem")
                        .fails()
                        .output())
                .contains("certificate revoked");
    }

    /** Fetches the issuing CA's CRL into {@code issuing.crl} and gives what it lists. */
    private static String crlText(Node node, Subscriber web) {
        web.fetch(node.endpoint("CARAVEL_CRL_URL"), "issuing.crl");
        return web.tool()
                .run("openssl", "crl", "-inform", "DER", "-in", "issuing.crl", "-noout", "-text")
                .ok()
                .output()
                .toLowerCase(java.util.Locale.ROOT);
    }

    @Test
    void ocsp_sha256CertId_isAnswered(Node node) {
        Subscriber web = enrolled(node, "sha256-web");
        // The answer that is held for SHA-1 is none for SHA-256.
        assertThat(ocsp(node, web, "-no_nonce").output()).contains("web.pem: good");

        assertThat(web.tool()
                        .run(
                                "openssl",
                                "ocsp",
                                "-no_nonce",
                                "-sha256",
                                "-issuer",
                                "issuer.pem",
                                "-cert",
                                "web.pem",
                                "-url",
                                node.endpoint("CARAVEL_OCSP_URL"),
                                "-CAfile",
                                node.endpoint("CARAVEL_TRUST_ANCHOR"))
                        .ok()
                        .output())
                .contains("Response verify OK", "web.pem: good");
    }

    @Test
    void ocsp_unknownSerial_isUnknown(Node node) {
        Subscriber web = enrolled(node, "unknown-web");

        assertThat(web.tool()
                        .run(
                                "openssl",
                                "ocsp",
                                "-issuer",
                                "issuer.pem",
                                "-serial",
                                "0x1234567890abcdef",
                                "-url",
                                node.endpoint("CARAVEL_OCSP_URL"),
                                "-CAfile",
                                node.endpoint("CARAVEL_TRUST_ANCHOR"))
                        .ok()
                        .output())
                .contains("unknown");
    }

    @Test
    void holdAndRelease_certificate_isFollowedByOcsp(Node node) {
        Subscriber web = enrolled(node, "held-web");
        String serial = web.serial("web.pem");

        node.console("cert:hold " + serial);
        assertThat(soon(node, web, "revoked")).contains("web.pem: revoked", "certificateHold");

        node.console("cert:release " + serial);
        assertThat(soon(node, web, "good")).contains("web.pem: good");
    }

    @Test
    void gnutls_ocsptoolAndCertool_agree(Node node) {
        Subscriber web = enrolled(node, "gnutls-web");

        web.tool()
                .run(
                        "certtool",
                        "--verify",
                        "--load-ca-certificate",
                        node.endpoint("CARAVEL_TRUST_ANCHOR"),
                        "--infile",
                        "web.pem")
                .ok();
        assertThat(web.tool()
                        .run(
                                "ocsptool",
                                "--ask=" + node.endpoint("CARAVEL_OCSP_URL"),
                                "--load-cert",
                                "web.pem",
                                "--load-issuer",
                                "issuer.pem",
                                "--load-trust",
                                "issuer.pem")
                        .ok()
                        .output())
                .contains("Verifying OCSP Response: Success", "Certificate Status: good");
    }

    @Test
    void crl_conditionalRequest_isNotModified(Node node) {
        Subscriber web = enrolled(node, "etag-web");
        String headers = web.tool()
                .run("curl", "-sSI", node.endpoint("CARAVEL_CRL_URL"))
                .ok()
                .output();
        assertThat(headers)
                .containsIgnoringCase("content-type: application/pkix-crl")
                .containsIgnoringCase("etag:");
        String etag = headers.lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("etag:"))
                .findFirst()
                .orElseThrow()
                .substring(5)
                .strip();

        assertThat(web.tool()
                        .run(
                                "curl",
                                "-sS",
                                "-o",
                                "none",
                                "-w",
                                "%{http_code}",
                                "-H",
                                "If-None-Match: " + etag,
                                node.endpoint("CARAVEL_CRL_URL"))
                        .ok()
                        .output())
                .isEqualTo("304");
    }
}
