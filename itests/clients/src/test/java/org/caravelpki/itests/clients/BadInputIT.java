package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.jcajce.JcaCertificateID;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shredzone.acme4j.toolbox.JSONBuilder;
import org.shredzone.acme4j.toolbox.JoseUtils;

/** Whatever comes in: the protocol's own refusal in one sentence, never a 500, no certificate, and the node stays healthy. */
@ExtendWith(SharedNode.class)
class BadInputIT {
    private static final long SEED = new SecureRandom().nextLong();
    private static final X500Name NOBODY = new X500Name("CN=bad-input.example.test");

    private static SimpleClient client;

    private final HttpClient http = HttpClient.newHttpClient();
    private Path log;
    private long errorsBefore;

    @BeforeAll
    static void enroll(Node node) {
        client = new SimpleClient(node, "bad-input", "tls-server");
    }

    @AfterAll
    static void nothingWasIssued(Node node) {
        assertThat(node.json("cert:list --requester endEntity:bad-input")).isEmpty();
    }

    @BeforeEach
    void countErrors(Node node) throws IOException {
        log = node.home().resolve("data/log/karaf.log");
        errorsBefore = errors();
    }

    /** What a client sends is no error of the node, so none is written into its log. */
    @AfterEach
    void isHealthy(Node node) throws Exception {
        HttpResponse<String> ready = http.send(
                HttpRequest.newBuilder(URI.create(node.endpoint("CARAVEL_HEALTH_URL")))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(errors()).isEqualTo(errorsBefore);
    }

    private long errors() throws IOException {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.contains("| ERROR |")).count();
        }
    }

    private static GeneralNames dns(String... names) {
        return new GeneralNames(Stream.of(names)
                .map(n -> new GeneralName(GeneralName.dNSName, n))
                .toArray(GeneralName[]::new));
    }

    @Test
    void simple_spoiltRequests_areRefused() throws Exception {
        byte[] good = new SignedRequest().of(NOBODY, dns("bad-input.example.test"));
        Mutation mutation = new Mutation(SEED);
        Map<Integer, Integer> answers = new TreeMap<>();
        for (int i = 0; i < 300; i++) {
            HttpResponse<String> answer = client.post(mutation.of(good), "bad-input-" + SEED + "-" + i);
            answers.merge(answer.statusCode(), 1, Integer::sum);
            assertThat(answer.body()).doesNotContain("Exception", "\tat ");
        }
        // Octets after the end and a changed attribute that nobody signs do not exist in DER: every one is refused.
        assertThat(answers.keySet()).as("seed %d", SEED).isSubsetOf(400, 403, 413, 415);
    }

    static List<GeneralNames> strangeNames() {
        String label = "a".repeat(64);
        List<GeneralNames> names = new ArrayList<>();
        names.add(dns(label + ".example.test"));
        names.add(dns("a.".repeat(127) + "example.test"));
        names.add(dns(""));
        names.add(dns(" "));
        names.add(dns("."));
        names.add(dns("*"));
        names.add(dns("*.*.example.test"));
        names.add(dns("www.*.example.test"));
        names.add(dns("good.example.test\0.evil.test"));
        names.add(dns("line\nfeed.example.test"));
        names.add(dns("-dash.example.test"));
        names.add(dns("10.0.0.1"));
        names.add(new GeneralNames(new GeneralName(GeneralName.iPAddress, new DEROctetString(new byte[5]))));
        names.add(new GeneralNames(new GeneralName(GeneralName.iPAddress, new DEROctetString(new byte[0]))));
        names.add(new GeneralNames(new GeneralName(GeneralName.rfc822Name, "nobody")));
        names.add(new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, "no uri at all")));
        names.add(new GeneralNames(new GeneralName(GeneralName.registeredID, "1.2.3.4")));
        names.add(dns(IntStream.range(0, 1001)
                .mapToObj(i -> "n" + i + ".example.test")
                .toArray(String[]::new)));
        return names;
    }

    @ParameterizedTest
    @MethodSource("strangeNames")
    void simple_strangeNames_areRefusedInOneSentence(GeneralNames names) throws Exception {
        refused(new SignedRequest().of(NOBODY, names));
    }

    static List<X500Name> strangeSubjects() {
        return List.of(
                tooLong("x".repeat(65)),
                tooLong("\u00fc".repeat(4000)),
                new X500Name("CN=\u202egro.elpmaxe.test"),
                new X500Name("CN=\\00"));
    }

    /** X500Name's parser counts; its builder does not. */
    private static X500Name tooLong(String commonName) {
        return new X500NameBuilder()
                .addRDN(new AttributeTypeAndValue(BCStyle.CN, new DERUTF8String(commonName)))
                .build();
    }

    /** The name asked for is good: it is the subject that is not. */
    @ParameterizedTest
    @MethodSource("strangeSubjects")
    void simple_strangeSubjects_areRefusedInOneSentence(X500Name subject) throws Exception {
        refused(new SignedRequest().of(subject, dns("bad-input.example.test")));
    }

    @Test
    void simple_brokenExtension_isRefusedInOneSentence() throws Exception {
        Extension broken = new Extension(Extension.subjectAlternativeName, false, new byte[] {0x30, 0x05, 0x01});
        refused(new SignedRequest().of(NOBODY, new Extensions(broken)));
    }

    private static void refused(byte[] pkcs10) throws Exception {
        HttpResponse<String> answer = client.post(pkcs10, "refused-" + System.nanoTime());

        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"detail\":").doesNotContain("Exception");
    }

    @Test
    void simple_hugeBody_is413() throws Exception {
        assertThat(client.post(new byte[2 << 20], "huge").statusCode()).isEqualTo(413);
    }

    private static HttpRequest.Builder acme(Node node, String resource) {
        return HttpRequest.newBuilder(
                        URI.create(node.endpoint("CARAVEL_ACME_DIRECTORY").replaceFirst("directory$", resource)))
                .header("Content-Type", "application/jose+json");
    }

    private static HttpClient trusting(Node node) {
        return HttpClient.newBuilder()
                .sslContext(SimpleClient.trusting(Path.of(node.endpoint("CARAVEL_TLS_CA"))))
                .build();
    }

    private static void isProblem(HttpResponse<String> answer, String context) {
        assertThat(answer.statusCode()).as(context + answer.body()).isBetween(400, 499);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body())
                .contains("\"type\":\"urn:ietf:params:acme:error:", "\"detail\":\"")
                .doesNotContain("Exception", "\\tat ");
    }

    /** A request is signed for one nonce, which is used up: whatever a copy of it is changed into is refused. */
    @Test
    void acme_spoiltRequests_areProblems(Node node) throws Exception {
        HttpClient client = trusting(node);
        byte[] good = newAccount(node, client);
        assertThat(client.send(
                                acme(node, "tls-server/new-account")
                                        .POST(HttpRequest.BodyPublishers.ofByteArray(good))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(201);
        Mutation mutation = new Mutation(SEED);
        for (int i = 0; i < 500; i++) {
            for (String resource : List.of("new-account", "new-order", "revoke-cert", "key-change")) {
                HttpResponse<String> answer = client.send(
                        acme(node, "tls-server/" + resource)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(mutation.of(good)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                isProblem(answer, "seed " + SEED + ", round " + i + ", " + resource + ": ");
                assertThat(answer.headers().firstValue("Replay-Nonce")).isPresent();
            }
        }
    }

    private static byte[] newAccount(Node node, HttpClient client) throws Exception {
        HttpResponse<Void> fresh = client.send(
                acme(node, "tls-server/new-nonce")
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        JSONBuilder payload = new JSONBuilder().put("termsOfServiceAgreed", true);
        URL url = acme(node, "tls-server/new-account").build().uri().toURL();
        String nonce = fresh.headers().firstValue("Replay-Nonce").orElseThrow();
        return JoseUtils.createJoseRequest(url, Acme4jIT.key(), payload, nonce, null)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void acme_otherMediaTypeMethodOrSize_isRefused(Node node) throws Exception {
        HttpClient client = trusting(node);
        HttpResponse.BodyHandler<String> text = HttpResponse.BodyHandlers.ofString();
        HttpRequest.Builder order = acme(node, "tls-server/new-order");

        HttpResponse<String> media = client.send(
                order.copy()
                        .setHeader("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                text);
        assertThat(media.statusCode()).isEqualTo(415);
        isProblem(media, "");
        HttpResponse<String> method = client.send(order.copy().GET().build(), text);
        assertThat(method.statusCode()).isEqualTo(405);
        isProblem(method, "");
        HttpResponse<String> size = client.send(
                order.copy()
                        .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[2 << 20]))
                        .build(),
                text);
        assertThat(size.statusCode()).isEqualTo(413);
    }

    private HttpResponse<byte[]> ask(Node node, byte[] question) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(node.endpoint("CARAVEL_OCSP_URL")))
                        .header("Content-Type", "application/ocsp-request")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(question))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static byte[] question(Node node) throws Exception {
        X509Certificate root =
                (X509Certificate) SimpleClient.certificate(Path.of(node.endpoint("CARAVEL_TRUST_ANCHOR")));
        DigestCalculator sha1 = new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1);
        CertificateID about = new JcaCertificateID(sha1, root, BigInteger.TEN);
        return new OCSPReqBuilder().addRequest(about).build().getEncoded();
    }

    /** Refusals of OCSP are answers, too (RFC 6960 section 4.2.1): the status of HTTP stays 200. */
    @Test
    void ocsp_spoiltQuestions_getAnAnswerOfOcsp(Node node) throws Exception {
        byte[] good = question(node);
        Mutation mutation = new Mutation(SEED);
        for (int i = 0; i < 2000; i++) {
            HttpResponse<byte[]> answer = ask(node, mutation.of(good));
            assertThat(answer.statusCode()).as("seed %d, round %d", SEED, i).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/ocsp-response");
        }
    }
}
