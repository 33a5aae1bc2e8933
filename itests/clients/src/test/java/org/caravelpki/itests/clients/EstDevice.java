package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A device with curl and openssl that enrols by EST, as its makers write it into a shell script. */
final class EstDevice {
    static final String POLICY = "device";

    private final Node node;
    private final Subscriber owner;

    EstDevice(Node node, Path directory, String name, String... policies) {
        this.node = node;
        this.owner = new Subscriber(node, directory, name, policies.length == 0 ? new String[] {POLICY} : policies);
    }

    Tool tool() {
        return owner.tool();
    }

    Path file(String name) {
        return owner.file(name);
    }

    /** Where an operation is, under a policy. */
    static String url(Node node, String policy, String operation) {
        return node.endpoint("CARAVEL_EST_URL") + "/" + policy + "/" + operation;
    }

    /** Makes {@code <stem>.key} and {@code <stem>.csr}, and the latter as base64 in {@code <stem>.b64}. */
    void request(String stem, String subject, String... more) {
        List<String> command = new ArrayList<>(List.of(
                "openssl",
                "req",
                "-new",
                "-nodes",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-keyout",
                stem + ".key",
                "-out",
                stem + ".csr",
                "-subj",
                subject));
        command.addAll(Arrays.asList(more));
        tool().run(command.toArray(String[]::new)).ok();
        encode(stem);
    }

    /** Makes {@code <stem>.b64} of {@code <stem>.csr}. */
    void encode(String stem) {
        shell("openssl req -in " + stem + ".csr -outform DER | openssl base64 > " + stem + ".b64");
    }

    /** Waits until an operation of the default policy has a status: until a change of the configuration has its effect. */
    static void await(Node node, Path directory, String operation, int status) {
        Tool curl = new Tool(directory);
        String url = node.endpoint("CARAVEL_EST_URL") + "/" + operation;
        String said = Soon.ask(
                () -> curl.run(
                                "curl",
                                "-sS",
                                "--cacert",
                                node.endpoint("CARAVEL_TLS_CA"),
                                "-o",
                                "awaited",
                                "-w",
                                "%{http_code}",
                                url)
                        .ok()
                        .output(),
                answer -> answer.equals(String.valueOf(status)));
        assertThat(said).isEqualTo(String.valueOf(status));
    }

    /** The requests of somebody that wait for approval. */
    static List<String> waiting(Node node, String name) {
        List<String> ids = new ArrayList<>();
        node.json("request:list --status pendingApproval").forEach(request -> {
            if (request.get("requester").asText().equals("endEntity:" + name)) {
                ids.add(request.get("id").asText());
            }
        });
        return ids;
    }

    void shell(String line) {
        tool().run("sh", "-c", line).ok();
    }

    /** Posts {@code <stem>.b64} with what curl is told; gives the status, the answer is in {@code <stem>.answer}. */
    int post(String policy, String operation, String stem, String... more) {
        List<String> options = new ArrayList<>(List.of("--data-binary", "@" + stem + ".b64"));
        options.addAll(List.of("-H", "Content-Type: application/pkcs10"));
        options.addAll(Arrays.asList(more));
        return curl(url(node, policy, operation), stem + ".answer", options.toArray(String[]::new));
    }

    /** As {@link #post} with the device's name and secret. */
    int postWithSecret(String policy, String operation, String stem, String... more) {
        List<String> options = new ArrayList<>(List.of("-K", "login.curl"));
        options.addAll(Arrays.asList(more));
        return post(policy, operation, stem, options.toArray(String[]::new));
    }

    /** As {@link #post} with the certificate in {@code <old>.pem}. */
    int postWithCertificate(String policy, String operation, String stem, String old) {
        return post(policy, operation, stem, "--cert", old + ".pem", "--key", old + ".key");
    }

    int curl(String url, String file, String... options) {
        List<String> command = new ArrayList<>(
                List.of("curl", "-sS", "--cacert", node.endpoint("CARAVEL_TLS_CA"), "-o", file, "-w", "%{http_code}"));
        command.addAll(Arrays.asList(options));
        command.add(url);
        return Integer.parseInt(
                tool().run(command.toArray(String[]::new)).ok().output().strip());
    }

    /** Makes {@code <stem>.pem} of the certs-only message in {@code <stem>.answer}. */
    void unpack(String stem) {
        shell("openssl base64 -d -A -in " + stem + ".answer | openssl pkcs7 -inform DER -print_certs -out " + stem
                + ".pem");
    }

    /** Enrols with the secret or fails the test; {@code <stem>.pem} is the certificate. */
    void enroll(String stem, String subject, String... more) {
        request(stem, subject, more);
        assertThat(postWithSecret(POLICY, "simpleenroll", stem))
                .as(() -> answer(stem))
                .isEqualTo(200);
        unpack(stem);
    }

    String answer(String stem) {
        return Subscriber.read(file(stem + ".answer"));
    }

    String serial(String stem) {
        return owner.serial(stem + ".pem");
    }

    /** Has openssl verify {@code <stem>.pem} with the issuers that cacerts gives. */
    void verify(String stem) {
        assertThat(curl(url(node, POLICY, "cacerts"), "cacerts.answer")).isEqualTo(200);
        unpack("cacerts");
        new Pem(node, file(stem + ".pem")).verify(file("cacerts.pem")).ok();
    }

    /** Fails the test unless a certificate is for a key. */
    void assertKey(String stem, String keyFile) {
        shell("openssl x509 -in " + stem + ".pem -noout -pubkey > a && openssl pkey -in " + keyFile
                + " -pubout > b && cmp a b");
    }
}
