package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravelpki.itests.clients.EstDevice.POLICY;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** curl and openssl enrol and renew by EST; and whatever comes in, the node stays healthy and logs no error. */
@ExtendWith(SharedNode.class)
class EstIT {
    private static final String APPROVED = """
        {"name": "est-approved", "realm": "default", "description": "Needs a look.", "ca": "issuing", "template": "device",
         "protocols": {"est": {}, "console": {"attests": ["operator"]}},
         "requesters": ["endEntity:*", "operator:*"], "names": ["cn:*"], "approvers": 1}
        """;

    @TempDir
    private Path directory;

    private long errorsBefore;

    @BeforeEach
    void countErrors(Node node) throws IOException {
        errorsBefore = errors(node);
    }

    @AfterEach
    void isHealthy(Node node) throws Exception {
        HttpResponse<String> ready = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(node.endpoint("CARAVEL_HEALTH_URL")))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(errors(node)).isEqualTo(errorsBefore);
    }

    private static long errors(Node node) throws IOException {
        try (Stream<String> lines = Files.lines(node.home().resolve("data/log/karaf.log"), StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.contains("| ERROR |")).count();
        }
    }

    @Test
    void simpleenroll_secret_givesACertificateThatVerifies(Node node) {
        EstDevice device = new EstDevice(node, directory, "est-secret");
        device.enroll("first", "/CN=est-secret", "-addext", "subjectAltName=DNS:est-secret.example.test");

        device.verify("first");
        device.assertKey("first", "first.key");
        assertThat(device.answer("first")).doesNotContain("\n");
    }

    @Test
    void simpleenroll_withoutALabel_isTheDefaultPolicy(Node node) {
        EstDevice device = new EstDevice(node, directory, "est-default");
        device.request("first", "/CN=est-default");

        int status = device.curl(
                node.endpoint("CARAVEL_EST_URL") + "/simpleenroll",
                "first.answer",
                "-K",
                "login.curl",
                "--data-binary",
                "@first.b64",
                "-H",
                "Content-Type: application/pkcs10");

        assertThat(status).isEqualTo(200);
        device.unpack("first");
        device.verify("first");
    }

    @Test
    void simpleenroll_pem_isTaken(Node node) {
        EstDevice device = new EstDevice(node, directory, "est-pem");
        device.request("first", "/CN=est-pem");
        device.shell("cp first.csr first.b64");

        assertThat(device.postWithSecret(POLICY, "simpleenroll", "first")).isEqualTo(200);
    }

    @Test
    void simpleenroll_libest_getsLines(Node node) {
        EstDevice device = new EstDevice(node, directory, "est-lines");
        device.request("first", "/CN=est-lines");

        assertThat(device.postWithSecret(POLICY, "simpleenroll", "first", "-A", "Cisco EST client 1.0"))
                .isEqualTo(200);
        assertThat(device.answer("first").lines())
                .allSatisfy(line -> assertThat(line.length()).isBetween(1, 64));
        device.shell("openssl base64 -d -in first.answer | openssl pkcs7 -inform DER -noout");
    }

    @Test
    void simplereenroll_ownCertificate_isRenewedWithAnyKey(Node node) {
        EstDevice device = new EstDevice(node, directory, "est-renew");
        device.enroll("old", "/CN=est-renew", "-addext", "subjectAltName=DNS:est-renew.example.test");
        device.request("new", "/CN=est-renew", "-addext", "subjectAltName=DNS:est-renew.example.test");
        assertThat(device.postWithCertificate(POLICY, "simplereenroll", "new", "old"))
                .as(() -> device.answer("new"))
                .isEqualTo(200);
        device.unpack("new");
        device.verify("new");
        device.assertKey("new", "new.key");

        // The same key again, with the certificate that was just renewed.
        device.shell("openssl req -new -key new.key -out same.csr -subj /CN=est-renew -addext"
                + " subjectAltName=DNS:est-renew.example.test");
        device.encode("same");
        assertThat(device.postWithCertificate(POLICY, "simplereenroll", "same", "new"))
                .isEqualTo(200);
        device.unpack("same");
        device.verify("same");
        device.assertKey("same", "new.key");
        assertThat(List.of(device.serial("old"), device.serial("new"), device.serial("same")))
                .doesNotHaveDuplicates();
    }

    @Test
    void simplereenroll_otherNamesOrNoCertificate_isRefused(Node node) {
        EstDevice device = new EstDevice(node, directory, "est-other");
        device.enroll("old", "/CN=est-other");
        device.request("new", "/CN=est-another");

        assertThat(device.postWithCertificate(POLICY, "simplereenroll", "new", "old"))
                .isEqualTo(403);
        assertThat(device.answer("new")).contains("subject");
        assertThat(device.postWithSecret(POLICY, "simplereenroll", "new")).isEqualTo(403);
        assertThat(device.post(POLICY, "simplereenroll", "new")).isEqualTo(401);
    }

    @Test
    void simplereenroll_revokedOrForeignCertificate_isNotAuthenticated(Node node) {
        EstDevice device = new EstDevice(node, directory, "est-revoked");
        device.enroll("old", "/CN=est-revoked");
        device.request("new", "/CN=est-revoked");
        node.console("cert:revoke " + device.serial("old") + " --reason keyCompromise --yes");
        assertThat(device.postWithCertificate(POLICY, "simplereenroll", "new", "old"))
                .isEqualTo(401);
        assertThat(device.postWithCertificate(POLICY, "simpleenroll", "new", "old"))
                .isEqualTo(401);

        device.shell("openssl req -x509 -new -nodes -newkey rsa:2048 -keyout foreign.key -out foreign.pem -days 2 -subj"
                + " /CN=est-revoked");
        assertThat(device.postWithCertificate(POLICY, "simplereenroll", "new", "foreign"))
                .isEqualTo(401);
    }

    @Test
    void simpleenroll_wrongSecret_isNotAuthenticated(Node node) {
        EstDevice device = new EstDevice(node, directory, "est-wrong");
        device.request("first", "/CN=est-wrong");

        assertThat(device.post(POLICY, "simpleenroll", "first", "-u", "est-wrong:no", "-D", "headers"))
                .isEqualTo(401);
        assertThat(Subscriber.read(device.file("headers")).toLowerCase(Locale.ROOT))
                .contains("www-authenticate: basic realm=");
    }

    @Test
    void simpleenroll_oneTimeSecret_isForOneRequest(Node node) {
        EstDevice device = new EstDevice(node, directory, "est-once");
        String once = "est-once:"
                + node.json("ee:secret est-once --once").get(0).get("secret").asText();
        device.request("first", "/CN=est-once");
        device.request("other", "/CN=est-once");
        assertThat(device.post(POLICY, "simpleenroll", "first", "-u", once)).isEqualTo(200);
        String certificate = device.answer("first");

        // An answer that was lost is given again; another request is not served.
        assertThat(device.post(POLICY, "simpleenroll", "first", "-u", once)).isEqualTo(200);
        assertThat(device.answer("first")).isEqualTo(certificate);
        assertThat(device.post(POLICY, "simpleenroll", "other", "-u", once)).isEqualTo(401);
    }

    @Test
    void simpleenroll_approval_waitsForTheSameRequest(Node node) throws IOException {
        Path policy = Files.writeString(directory.resolve("policy.json"), APPROVED);
        node.console("policy:import " + policy);
        EstDevice device = new EstDevice(node, directory, "est-waits", "est-approved");
        device.request("first", "/CN=est-waits");

        assertThat(device.postWithSecret("est-approved", "simpleenroll", "first", "-D", "headers"))
                .isEqualTo(202);
        assertThat(Subscriber.read(device.file("headers"))).containsPattern("(?i)retry-after: \\d+\\r?\\n");
        assertThat(device.postWithSecret("est-approved", "simpleenroll", "first"))
                .isEqualTo(202);
        List<String> waiting = EstDevice.waiting(node, "est-waits");
        assertThat(waiting).hasSize(1);
        node.console("request:approve " + waiting.get(0));

        assertThat(device.postWithSecret("est-approved", "simpleenroll", "first"))
                .isEqualTo(200);
        device.unpack("first");
        device.verify("first");
        assertThat(device.postWithSecret("est-approved", "serverkeygen", "first"))
                .isEqualTo(403);
    }

    @Test
    void serverkeygen_secret_givesAKeyAndItsCertificate(Node node) throws IOException {
        EstDevice device = new EstDevice(node, directory, "est-keygen");
        device.request("first", "/CN=est-keygen");

        assertThat(device.postWithSecret(POLICY, "serverkeygen", "first", "-D", "headers"))
                .as(() -> device.answer("first"))
                .isEqualTo(200);

        String boundary = Subscriber.read(device.file("headers"))
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-type: multipart/mixed; boundary="))
                .map(line -> line.substring(line.indexOf('=') + 1).strip())
                .findFirst()
                .orElseThrow();
        List<String> contents = Arrays.stream(device.answer("first").split("--" + boundary))
                .filter(part -> part.contains("\r\n\r\n"))
                .map(part -> part.substring(part.indexOf("\r\n\r\n")).strip())
                .toList();
        assertThat(contents).hasSize(2);
        Files.writeString(device.file("key.b64"), contents.get(0));
        Files.writeString(device.file("made.answer"), contents.get(1));
        device.shell("openssl base64 -d -A -in key.b64 | openssl pkey -inform DER -out made.key");
        device.unpack("made");
        device.verify("made");
        device.assertKey("made", "made.key");
    }

    @Test
    void csrattrs_configured_isATemplate(Node node) {
        EstDevice device = new EstDevice(node, directory, "est-attributes");
        String url = EstDevice.url(node, POLICY, "csrattrs");
        assertThat(device.curl(url, "none")).isEqualTo(204);

        node.configure(
                "org.caravelpki.protocol.est", Map.of("csr-attributes", "device:template 1.2.840.113549.1.9.14"));
        try {
            assertThat(Soon.ask(() -> device.curl(url, "attributes"), status -> status == 200))
                    .isEqualTo(200);
            String parsed = device.tool()
                    .run("sh", "-c", "openssl base64 -d -A -in attributes | openssl asn1parse -inform DER")
                    .ok()
                    .output();
            assertThat(parsed).contains("Extension Request", "commonName", "1.2.840.113549.1.9.16.2.61");
        } finally {
            node.configure("org.caravelpki.protocol.est", Map.of("csr-attributes", ""));
            EstDevice.await(node, directory, "csrattrs", 204);
        }
    }

    @Test
    void badRequests_getTheErrorsOfEst(Node node) {
        EstDevice device = new EstDevice(node, directory, "est-bad");
        device.request("good", "/CN=est-bad");

        device.shell(
                "openssl req -in good.csr -outform DER | head -c -1 > cut; printf x >> cut; openssl base64 -in cut >"
                        + " spoilt.b64");
        assertThat(device.postWithSecret(POLICY, "simpleenroll", "spoilt")).isEqualTo(400);
        device.shell("head -c 150 good.b64 > truncated.b64");
        assertThat(device.postWithSecret(POLICY, "simpleenroll", "truncated")).isEqualTo(400);
        device.shell("printf '*' | cat - good.b64 > garbled.b64; : > empty.b64");
        assertThat(device.postWithSecret(POLICY, "simpleenroll", "garbled")).isEqualTo(400);
        assertThat(device.postWithSecret(POLICY, "simpleenroll", "empty")).isEqualTo(400);
        device.shell("head -c 200000 /dev/zero | tr '\\0' A > large.b64");
        assertThat(device.postWithSecret(POLICY, "simpleenroll", "large")).isEqualTo(413);
        assertThat(device.postWithSecret(POLICY, "fullcmc", "good")).isEqualTo(404);
        assertThat(device.postWithSecret("no-such-policy", "simpleenroll", "good"))
                .isEqualTo(404);
        assertThat(device.curl(
                        EstDevice.url(node, POLICY, "simpleenroll"),
                        "type",
                        "-K",
                        "login.curl",
                        "--data-binary",
                        "@good.b64"))
                .isEqualTo(415);
        device.shell("printf '[req]\\ndistinguished_name=dn\\nattributes=a\\nprompt=no\\n[dn]\\nCN=est-bad\\n[a]\\n"
                + "challengePassword=unique\\n' > c.cnf; openssl req -new -key good.key -config c.cnf -out bound.csr");
        device.encode("bound");
        assertThat(device.postWithSecret(POLICY, "simpleenroll", "bound")).isEqualTo(400);
        assertThat(device.answer("bound")).contains("challengePassword");
        for (String stem : List.of("spoilt", "truncated", "garbled", "empty", "bound")) {
            assertThat(device.answer(stem).lines()).as(stem).hasSize(1);
            assertThat(device.answer(stem)).doesNotContain("Exception");
        }
        assertThat(node.json("cert:list --requester endEntity:est-bad")).isEmpty();
    }
}
