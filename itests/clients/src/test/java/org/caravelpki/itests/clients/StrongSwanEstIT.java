package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * strongSwan's {@code pki} enrols, renews and polls by EST. It is the strictest client: a TLS of its own, one read for the header
 * and one for the rest, base64 in one line. It knows no labels, so that it gets the default policy.
 */
@ExtendWith(SharedNode.class)
class StrongSwanEstIT {
    private static final String APPROVED = """
        {"name": "est-swan", "realm": "default", "description": "Needs a look.", "ca": "issuing",
         "template": "device", "protocols": {"est": {}, "console": {"attests": ["operator"]}},
         "requesters": ["endEntity:*", "operator:*"], "names": ["cn:*", "dns:**"], "approvers": 1}
        """;

    @TempDir
    private Path directory;

    private void shell(String line) {
        new Tool(directory).run("sh", "-c", line).ok();
    }

    private String secret(Node node, String name, String policy) {
        node.console("ee:add " + name + " --policy " + policy);
        return node.json("ee:secret " + name).get(0).get("secret").asText();
    }

    /** The CA's certificates, as strongSwan names the files: {@code ca.pem}, {@code ca-1.pem}. */
    private void caCertificates(Node node) {
        shell("pki --estca --url " + url(node) + " --cacert " + node.endpoint("CARAVEL_TLS_CA")
                + " --caout ca.pem --outform pem");
    }

    private void request(String stem, String name) {
        shell("pki --gen --type rsa --size 2048 --outform pem > " + stem + ".key");
        shell("pki --req --type priv --in " + stem + ".key --dn CN=" + name + " --san " + name
                + ".example.test --outform pem > " + stem + ".csr");
    }

    private String est(Node node, String stem, String how) {
        return "pki --est --url " + url(node) + " --in " + stem
                + ".csr --cacert ca.pem --cacert ca-1.pem --outform pem " + how + " > " + stem + ".pem";
    }

    private static String url(Node node) {
        return node.endpoint("CARAVEL_EST_URL").replace("/.well-known/est", "");
    }

    @Test
    void estca_savesTheChain(Node node) {
        caCertificates(node);

        assertThat(directory.resolve("ca.pem"))
                .content()
                .isEqualToNormalizingNewlines(Subscriber.read(Path.of(node.endpoint("CARAVEL_TRUST_ANCHOR"))));
        shell("openssl verify -CAfile ca.pem ca-1.pem");
    }

    @Test
    void est_secretThenCertificate_enrolsAndRenews(Node node) {
        caCertificates(node);
        request("old", "swan");
        shell(est(node, "old", "--userpass swan:" + secret(node, "swan", "device")));
        request("new", "swan");
        shell(est(node, "new", "--cert old.pem --key old.key"));

        for (String stem : List.of("old", "new")) {
            new Pem(node, directory.resolve(stem + ".pem"))
                    .verify(directory.resolve("ca-1.pem"))
                    .ok();
        }
        shell("openssl x509 -in new.pem -noout -pubkey > a; openssl pkey -in new.key -pubout > b; cmp a b");
    }

    @Test
    void est_wrongSecretOrOtherNames_fails(Node node) {
        caCertificates(node);
        request("swan2", "swan2");
        shell("! " + est(node, "swan2", "--userpass swan2:wrong"));
        shell(est(node, "swan2", "--userpass swan2:" + secret(node, "swan2", "device")));
        request("other", "swan3");

        shell("! " + est(node, "other", "--cert swan2.pem --key swan2.key"));
    }

    @Test
    void est_approval_isPolledFor(Node node) throws Exception {
        caCertificates(node);
        node.console("policy:import " + Files.writeString(directory.resolve("policy.json"), APPROVED));
        request("waits", "swan-waits");
        String secret = secret(node, "swan-waits", "est-swan");
        node.configure("org.caravelpki.core.ra", Map.of("pending-retry", "2"));
        node.configure(
                "org.caravelpki.protocol.est",
                Map.of("default-policy", "est-swan", "csr-attributes", "est-swan:1.2.840.113549.1.9.14"));
        try {
            EstDevice.await(node, directory, "csrattrs", 200);
            assertApproved(node, est(node, "waits", "--interval 2 --maxpolltime 120 --userpass swan-waits:" + secret));
        } finally {
            node.configure("org.caravelpki.protocol.est", Map.of("default-policy", "device", "csr-attributes", ""));
            node.configure("org.caravelpki.core.ra", Map.of("pending-retry", "60"));
            EstDevice.await(node, directory, "csrattrs", 204);
        }
    }

    private void assertApproved(Node node, String command) throws Exception {
        Path log = directory.resolve("poll.log");
        Process polling = new Tool(directory).start(log, "sh", "-c", command);
        try {
            List<String> waiting =
                    Soon.ask(() -> EstDevice.waiting(node, "swan-waits"), requests -> !requests.isEmpty());
            assertThat(waiting).as(Subscriber.read(log)).hasSize(1);
            node.console("request:approve " + waiting.get(0));
            assertThat(polling.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            polling.destroyForcibly();
        }
        assertThat(polling.exitValue()).as(Subscriber.read(log)).isZero();
        new Pem(node, directory.resolve("waits.pem"))
                .verify(directory.resolve("ca-1.pem"))
                .ok();
    }
}
