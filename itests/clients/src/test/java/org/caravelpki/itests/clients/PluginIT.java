package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Third parties' plugins in a running node: a new project from an empty folder to its removal, the samples at work, and what is
 * refused. In the order of a day, since the node is restarted at its end.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PluginIT {
    private static final Duration PACE = Duration.ofMillis(20);

    @TempDir
    private static Path directory;

    private static Node node;
    private static HttpClient http;

    /** A request of the sample {@code line}, and what is answered to it each time. */
    private static String enroll;

    private static String issued;

    @BeforeAll
    static void startNode() {
        node = new Node(directory.resolve("node"));
        node.up();
        http = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .sslContext(SimpleClient.trusting(Path.of(node.endpoint("CARAVEL_TLS_CA"))))
                .build();
    }

    @AfterAll
    static void stopNode() {
        node.launcher("down");
    }

    /** What a plugin may leave traces in. */
    private record Traces(List<String> bundles, List<String> services, List<String> files) {}

    private static Traces traces() {
        return new Traces(
                node.console("bundle:list -s -t 0 --no-format")
                        .lines()
                        .map(PluginIT::withoutId)
                        .sorted()
                        .toList(),
                node.console("service:list -n").lines().sorted().toList(),
                files());
    }

    private static String withoutId(String line) {
        return line.replaceFirst("^\\s*\\d+\\s*", "");
    }

    private static List<String> files() {
        List<String> found = new ArrayList<>();
        for (String name : List.of("etc", "plugins", "deploy")) {
            Path top = node.home().resolve(name);
            if (Files.exists(top)) {
                try (Stream<Path> files = Files.walk(top)) {
                    files.map(file -> node.home().relativize(file).toString()).forEach(found::add);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        found.sort(Comparator.naturalOrder());
        return found;
    }

    @Test
    @Order(1)
    void newProject_builtInstalledUsedAndRemoved_leavesNothing() {
        Path project = directory.resolve("work").resolve("my-protocol");
        node.launcher("plugin", "new", "my-protocol", "--dir", project.toString())
                .ok();
        new Tool(project)
                .run(
                        "mvn",
                        "-B",
                        "-q",
                        "-o",
                        "-Dmaven.repo.local=" + System.getProperty("caravel.repository"),
                        "package")
                .ok();
        assertThat(project.resolve("target/surefire-reports")).isNotEmptyDirectory();
        Traces before = traces();

        install(project.resolve("target/my-protocol-1.0.0.kar"));

        assertThat(get("/my-protocol")).isEqualTo("200 Hello\n");
        assertThat(row("protocol:list", "my-protocol").get("requests").asInt()).isEqualTo(1);
        assertThat(health("plugin my-protocol").get("status").asText()).isEqualTo("up");
        assertThat(node.console("config:list '(service.pid=com.example.myprotocol)'"))
                .contains("greeting = Hello");
        node.configure("com.example.myprotocol", Map.of("greeting", "Bonjour"));
        assertThat(Soon.ask(() -> get("/my-protocol"), "200 Bonjour\n"::equals)).isEqualTo("200 Bonjour\n");
        assertThat(row("plugin:list", "my-protocol")
                        .get("configs")
                        .get(0)
                        .get("changed")
                        .asBoolean())
                .isTrue();

        node.launcher("plugin", "remove", "my-protocol").ok();

        assertThat(traces()).isEqualTo(before);
        assertThat(Soon.ask(() -> get("/my-protocol").substring(0, 3), "404"::equals))
                .isEqualTo("404");
        assertThat(node.console("protocol:list", "node:health")).doesNotContain("my-protocol");
    }

    @Test
    @Order(2)
    void line_sample_enrolsUnderItsTicket() throws Exception {
        install(Kars.sample("line"));
        allowLine();
        grantLine();
        Subscriber printer = new Subscriber(node, directory, "printer", "line-device");
        printer.request("printer", "printer.example.test");
        String secret = node.json("ee:secret printer").get(0).get("secret").asText();
        printer.tool()
                .run("openssl", "req", "-in", "printer.csr", "-outform", "DER", "-out", "printer.der")
                .ok();
        String pkcs10 = Base64.getEncoder().encodeToString(Files.readAllBytes(printer.file("printer.der")));

        enroll = "ENROLL first line-device printer " + secret + " " + pkcs10;
        issued = post(enroll);

        assertThat(issued).startsWith("200 ISSUED ");
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Base64.getDecoder()
                        .decode(issued.substring("200 ISSUED ".length()).strip())));
        assertThat(certificate.getSubjectX500Principal().getName()).contains("printer.example.test");
        assertThat(post(enroll)).isEqualTo(issued);
        assertThat(post("STATUS first line-device printer " + secret)).isEqualTo(issued);
        assertThat(post("STATUS first line-device printer wrong")).startsWith("401 REFUSED NOT_AUTHENTICATED ");
        assertThat(post("HELO")).startsWith("400 REFUSED BAD_REQUEST ");
    }

    /** The policy {@code device}, under another name, for the protocol {@code line} as well. */
    private static void allowLine() throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode policy = (ObjectNode) json.readTree(node.console("policy:export device"));
        policy.put("name", "line-device");
        ((ObjectNode) policy.get("protocols")).putObject("line");
        Path file = directory.resolve("line-device.json");
        Files.writeString(file, json.writeValueAsString(policy));
        node.console("policy:import " + file);
    }

    private static void grantLine() {
        node.console("plugin:grant com.example.line --policy line-device --protocol line");
    }

    @Test
    @Order(3)
    void certstore_sample_findsCasAndCrlsByWhatIsKnown() throws Exception {
        install(Kars.sample("certstore"));
        Tool tool = new Tool(directory);
        tool.run("curl", "-sSf", "-o", "issuing.cer", node.endpoint("CARAVEL_CA_URL"))
                .ok();
        tool.run("curl", "-sSf", "-o", "issuing.crl", node.endpoint("CARAVEL_CRL_URL"))
                .ok();
        String hash = tool.run("sh", "-c", "openssl dgst -sha1 -binary issuing.cer | base64 | tr -d '=\\n'")
                .ok()
                .output();
        String base = node.endpoint("CARAVEL_CRL_URL").replaceFirst("/crl/.*", "");

        fetch(tool, base + "/certificates/search.cgi?certHash=" + hash.replace("+", "%2B"), "found.cer");
        fetch(tool, base + "/crls/search.cgi?name=Caravel%20Issuing%20CA", "found.crl");

        assertThat(directory.resolve("found.cer")).hasSameBinaryContentAs(directory.resolve("issuing.cer"));
        tool.run("openssl", "crl", "-inform", "DER", "-in", "found.crl", "-noout", "-issuer")
                .ok();
        assertThat(get("/certificates/search.cgi?name=Nobody")).startsWith("404 ");
        assertThat(get("/certificates/search.cgi?certHash=short")).startsWith("400 ");
    }

    private static void fetch(Tool tool, String url, String file) {
        tool.run("curl", "-sSf", "-o", file, url).ok();
    }

    @Test
    @Order(4)
    void linter_sample_refusesWithItsSource() throws IOException {
        install(Kars.sample("linter"));
        Subscriber web = new Subscriber(node, folder("linter"), "linted", "tls-server");
        web.request("bad", "bad.invalid");
        web.request("good", "good.example.test");

        assertThat(web.post("tls-server", "bad")).isEqualTo(403);
        assertThat(Subscriber.read(web.file("bad.pem"))).contains("no-invalid-names (RFC 6761 section 6.4)");
        assertThat(web.post("tls-server", "good")).isEqualTo(200);

        node.launcher("plugin", "remove", "sample-linter").ok();
        assertThat(web.post("tls-server", "bad", "-H", "Idempotency-Key: again"))
                .isEqualTo(200);
    }

    @Test
    @Order(5)
    void publisher_sample_writesWhatIsIssuedRevokedAndListed() throws IOException {
        install(Kars.sample("publisher"));
        Path copy = node.home().resolve("published-copy");
        assertThat(Soon.ask(() -> Files.exists(copy.resolve("crls/issuing-1.crl")), there -> there))
                .isTrue();
        Subscriber web = new Subscriber(node, folder("publisher"), "published", "tls-server");
        web.enroll("tls-server", "web", "published.example.test");
        String file = "issuing-1-" + web.serial("web.pem") + ".cer";

        assertThat(Soon.ask(() -> Files.exists(copy.resolve("good").resolve(file)), there -> there))
                .isTrue();
        node.console("cert:revoke " + web.serial("web.pem") + " --reason superseded --yes");
        assertThat(Soon.ask(() -> Files.exists(copy.resolve("revoked").resolve(file)), there -> there))
                .isTrue();
        assertThat(copy.resolve("good").resolve(file)).doesNotExist();
        assertThat(health("publisher directory").get("status").asText()).isEqualTo("up");
    }

    @Test
    @Order(6)
    void install_whatDoesNotFit_isOneSentenceAndLeavesNothing() throws IOException {
        Path line = Kars.sample("line");
        Path rubbish = directory.resolve("rubbish.kar");
        Files.writeString(rubbish, "no archive");
        Path thief = Kars.changed(
                line,
                directory.resolve("thief.kar"),
                Map.of("com.example.line\r\n", "com.example.thief\r\n", "name=\"sample-line\"", "name=\"thief\""));
        Path lost = Kars.changed(
                line,
                directory.resolve("lost.kar"),
                Map.of(
                        "com.example.line\r\n", "com.example.lost\r\n",
                        "name=\"sample-line\"", "name=\"lost\"",
                        "Import-Package: ", "Import-Package: com.example.nowhere,"));
        Traces before = traces();

        assertThat(refusal(rubbish)).isEqualTo("rubbish.kar is no Karaf archive (kar), or it is damaged.");
        assertThat(refusal(thief)).isEqualTo("It calls its protocol line, as com.example.line does.");
        assertThat(refusal(lost))
                .isEqualTo("It needs the package com.example.nowhere in a version that this node does not have.");
        assertThat(refusal(line)).contains("is installed.");

        assertThat(traces()).isEqualTo(before);
        assertThat(health("plugin sample-line").get("status").asText()).isEqualTo("up");
    }

    private static String refusal(Path kar) {
        return node.launcher("plugin", "install", kar.toString())
                .fails()
                .output()
                .lines()
                .filter(text -> !text.startsWith("Installing ") && !text.startsWith("caravel: "))
                .reduce("", String::concat);
    }

    @Test
    @Order(7)
    void upgrade_newerVersionThatDoesNotFit_leavesTheOneBeforeAtWork() {
        Traces before = traces();
        Path broken = Kars.changed(
                line("1.1.0"),
                directory.resolve("broken.kar"),
                Map.of("Import-Package: ", "Import-Package: com.example.nowhere,"));

        try (Repeated client = client()) {
            assertThat(refusal(broken)).startsWith("It needs the package com.example.nowhere");

            client.awaitMore(5);
            assertThat(client.answers()).containsOnlyKeys("as before");
        }
        assertThat(traces()).isEqualTo(before);
    }

    @Test
    @Order(8)
    void upgrade_newerVersionUnderRequests_failsNobodyAndLeavesNothingOfTheOld() {
        assertThat(row("plugin:list", "sample-line").get("version").asText()).startsWith("1.0.0");
        try (Repeated client = client()) {
            install(line("1.1.0"));

            client.awaitMore(5);
            assertThat(client.answers()).containsOnlyKeys("as before");
        }

        assertThat(row("plugin:list", "sample-line").get("version").asText()).isEqualTo("1.1.0");
        assertThat(row("plugin:list", "sample-line").get("state").asText()).isEqualTo("active");
        assertThat(row("protocol:list", "line").get("version").asText()).isEqualTo("1.1.0");
        assertThat(health("plugin sample-line").get("status").asText()).isEqualTo("up");
        assertThat(node.console("bundle:list -s -t 0 --no-format")
                        .lines()
                        .filter(text -> text.contains("com.example.line")))
                .singleElement()
                .asString()
                .contains("1.1.0");
        assertThat(node.home().resolve("plugins/sample-line").toFile().list()).containsExactly("1.1.0");
        assertThat(refusal(Kars.sample("line"))).contains("1.1.0 is installed, which is newer than 1.0.0");
    }

    /** The sample {@code line} under a higher version. */
    private static Path line(String version) {
        return Kars.changed(
                Kars.sample("line"),
                directory.resolve("line-" + version + ".kar"),
                Map.of(
                        "name=\"sample-line\" version=\"1.0.0-SNAPSHOT\"",
                        "name=\"sample-line\" version=\"" + version + "\"",
                        "Bundle-Version: 1.0.0.SNAPSHOT",
                        "Bundle-Version: " + version));
    }

    /** Somebody who asks for the certificate again. */
    private static Repeated client() {
        return new Repeated(
                () -> {
                    String answer = post(enroll);
                    return answer.equals(issued) ? "as before" : answer;
                },
                PACE);
    }

    @Test
    @Order(9)
    void install_pathOfOurs_isRefused() {
        node.launcher("plugin", "remove", "sample-line").ok();
        assertThat(traces().bundles()).noneMatch(bundle -> bundle.contains("com.example.line"));
        assertThat(traces().files())
                .noneMatch(file -> file.contains("sample-line") || file.contains("com.example.line"));
        Path thief = Kars.changed(
                Kars.sample("line"), directory.resolve("simple.kar"), Map.of("\"/line\"", "\"/simple/x\""));

        assertThat(refusal(thief))
                .isEqualTo("It wants to serve /simple/x, and org.caravelpki.protocol.simple serves /simple/*.");
        assertThat(node.console("plugin:list")).doesNotContain("sample-line");
    }

    @Test
    @Order(10)
    void plugins_afterARestartWithoutItsMemory_areThereAgain() throws IOException {
        node.down();
        delete(node.home().resolve("data"));
        node.up();

        assertThat(Soon.ask(() -> get("/certificates/search.cgi?name=Nobody").substring(0, 3), "404"::equals))
                .isEqualTo("404");
        assertThat(Soon.ask(
                        () -> row("plugin:list", "sample-certstore")
                                .get("state")
                                .asText(),
                        "active"::equals))
                .isEqualTo("active");
        assertThat(row("plugin:list", "sample-publisher").get("state").asText()).isEqualTo("active");

        node.launcher("plugin", "remove", "sample-certstore").ok();
        node.launcher("plugin", "remove", "sample-publisher", "--keep-config").ok();
        assertThat(node.home().resolve("plugins")).doesNotExist();
        assertThat(node.home().resolve("etc/com.example.certstore.cfg")).doesNotExist();
        assertThat(node.home().resolve("etc/com.example.publisher.cfg")).exists();
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Path folder(String name) throws IOException {
        return Files.createDirectories(directory.resolve(name));
    }

    private static void install(Path kar) {
        node.launcher("plugin", "install", kar.toString()).ok();
    }

    private static JsonNode row(String command, String name) {
        return rows(command, "name", name);
    }

    private static JsonNode health(String part) {
        return rows("node:health", "part", part);
    }

    private static JsonNode rows(String command, String key, String value) {
        for (JsonNode row : node.json(command)) {
            if (row.get(key).asText().equals(value)) {
                return row;
            }
        }
        throw new AssertionError(command + " has no " + value);
    }

    private static String get(String path) {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    private static String post(String line) {
        return send(HttpRequest.newBuilder(uri("/line")).POST(HttpRequest.BodyPublishers.ofString(line + "\n")));
    }

    private static URI uri(String path) {
        return URI.create(node.endpoint("CARAVEL_SIMPLE_URL").replaceFirst("/simple/.*", path));
    }

    /** The status and the content, with a space between. */
    private static String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    http.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
