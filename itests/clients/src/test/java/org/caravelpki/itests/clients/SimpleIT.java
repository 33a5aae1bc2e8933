package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** curl and openssl get certificates from {@code /simple}, and openssl believes them. */
@ExtendWith(SharedNode.class)
class SimpleIT {
    @TempDir
    private Path directory;

    @Test
    void post_goodRequest_givesACertificateThatOpensslVerifies(Node node) {
        Subscriber web = new Subscriber(node, directory, "simple-web", "tls-server");
        web.enroll("tls-server", "web", "simple-web.example.test", "www.simple-web.example.test");

        web.verify("web.pem").ok();
        web.verify("web.pem", "-purpose", "sslserver", "-verify_hostname", "www.simple-web.example.test")
                .ok();
        web.verify("web.pem", "-verify_hostname", "other.example.test").fails();

        JsonNode found = node.json("cert:show " + web.serial("web.pem")).get(0);
        assertThat(found.get("status").asText()).isEqualTo("active");
        assertThat(found.get("serial").asText()).isEqualTo(web.serial("web.pem"));
    }

    @Test
    void post_everyKindOfKey_givesACertificate(Node node) {
        Subscriber device = new Subscriber(node, directory, "simple-device", "device");
        List<List<String>> kinds = List.of(
                List.of("ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
                List.of("ec", "-pkeyopt", "ec_paramgen_curve:P-384"),
                List.of("ec", "-pkeyopt", "ec_paramgen_curve:P-521"),
                List.of("rsa:2048"),
                List.of("rsa:3072"),
                List.of("ed25519"));
        for (int i = 0; i < kinds.size(); i++) {
            String stem = "device" + i;
            device.request(stem, kinds.get(i), stem + ".example.test");
            assertThat(device.post("device", stem))
                    .as(() -> Subscriber.read(device.file(stem + ".pem")))
                    .isEqualTo(200);
            device.verify(stem + ".pem").ok();
        }
    }

    @Test
    void post_wrongSecret_isRefused(Node node) {
        Subscriber web = new Subscriber(node, directory, "simple-wrong", "tls-server");
        web.request("web", "simple-wrong.example.test");

        assertThat(web.post("tls-server", "web", "-u", "simple-wrong:not-the-secret"))
                .isEqualTo(401);
    }

    @Test
    void post_brokenSignature_isRefusedInOneSentence(Node node) {
        Subscriber web = new Subscriber(node, directory, "simple-broken", "tls-server");
        web.request("web", "simple-broken.example.test");
        web.tool()
                .run(
                        "sh",
                        "-c",
                        "openssl req -in web.csr -outform DER | head -c -1 > cut; printf x >> cut; mv cut web.csr")
                .ok();

        assertThat(web.post("tls-server", "web")).isEqualTo(400);
        assertThat(Subscriber.read(web.file("web.pem"))).contains("\"detail\"").doesNotContain("Exception");
    }

    @Test
    void post_weakKey_isRefused(Node node) {
        Subscriber web = new Subscriber(node, directory, "simple-weak", "tls-server");
        web.request("web", List.of("rsa:1024"), "simple-weak.example.test");

        assertThat(web.post("tls-server", "web")).isEqualTo(400);
    }

    @Test
    void post_sameIdempotencyKey_givesTheSameCertificate(Node node) {
        Subscriber web = new Subscriber(node, directory, "simple-twice", "tls-server");
        web.request("web", "simple-twice.example.test");
        assertThat(web.post("tls-server", "web", "-H", "Idempotency-Key: simple-twice-1"))
                .isEqualTo(200);
        String first = Subscriber.read(web.file("web.pem"));

        assertThat(web.post("tls-server", "web", "-H", "Idempotency-Key: simple-twice-1"))
                .isEqualTo(200);

        assertThat(Subscriber.read(web.file("web.pem"))).isEqualTo(first);
    }

    @Test
    void post_clientCertificate_isEnough(Node node) {
        Subscriber device = new Subscriber(node, directory, "simple-client", "tls-client");
        device.enroll("tls-client", "old", "simple-client.example.test");
        device.request("new", "simple-client.example.test");

        String status = device.tool()
                .run(
                        "curl",
                        "-sS",
                        "--cacert",
                        node.endpoint("CARAVEL_TLS_CA"),
                        "--cert",
                        "old.pem",
                        "--key",
                        "old.key",
                        "--data-binary",
                        "@new.csr",
                        "-o",
                        "new.pem",
                        "-w",
                        "%{http_code}",
                        node.endpoint("CARAVEL_SIMPLE_URL").replaceFirst("/simple/.*", "/simple/tls-client"))
                .ok()
                .output();

        assertThat(status).as(() -> Subscriber.read(device.file("new.pem"))).isEqualTo("200");
        device.verify("new.pem", "-purpose", "sslclient").ok();
    }
}
