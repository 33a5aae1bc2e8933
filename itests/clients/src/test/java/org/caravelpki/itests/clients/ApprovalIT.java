package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A policy asks for approval: the client waits, an operator decides on the console. */
@ExtendWith(SharedNode.class)
class ApprovalIT {
    private static final String POLICY = """
            {"name": "%s", "realm": "default", "description": "Needs a look.", "ca": "issuing", "template": "tls-server",
             "protocols": {"simple": {}, "console": {"attests": ["operator"]}},
             "requesters": ["endEntity:*", "operator:*"], "names": ["cn:*", "dns:**"], "approvers": 1}
            """;

    @TempDir
    private Path directory;

    private void importPolicy(Node node, String name) throws IOException {
        Path file = Files.writeString(directory.resolve(name + ".json"), POLICY.formatted(name));
        node.console("policy:import " + file);
    }

    /** Where the answer to a pending request will be. */
    private static String location(Subscriber web, String headers) {
        String path = Subscriber.read(web.file(headers))
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("location:"))
                .findFirst()
                .orElseThrow()
                .substring("location:".length())
                .strip();
        return path.substring(path.indexOf("/simple/"));
    }

    private static String get(Node node, Subscriber web, String path, String file) {
        String url = node.endpoint("CARAVEL_SIMPLE_URL").replaceFirst("/simple/.*", path);
        return web.tool()
                .run(
                        "curl",
                        "-sS",
                        "-K",
                        "login.curl",
                        "--cacert",
                        node.endpoint("CARAVEL_TLS_CA"),
                        "-o",
                        file,
                        "-w",
                        "%{http_code}",
                        url)
                .ok()
                .output()
                .strip();
    }

    @Test
    void approve_pendingRequest_givesTheCertificate(Node node) throws IOException {
        importPolicy(node, "approved-web");
        Subscriber web = new Subscriber(node, directory, "approval-web", "approved-web");
        web.request("web", "approval.example.test");
        assertThat(web.post("approved-web", "web", "-D", "headers")).isEqualTo(202);
        String path = location(web, "headers");
        assertThat(get(node, web, path, "pending")).isEqualTo("202");

        JsonNode approved = node.json("request:approve " + path.substring(path.lastIndexOf('/') + 1))
                .get(0);

        assertThat(approved.get("status").asText()).isEqualTo("issued");
        assertThat(get(node, web, path, "web.pem")).isEqualTo("200");
        web.verify("web.pem").ok();
    }

    @Test
    void reject_pendingRequest_tellsTheClientWhy(Node node) throws IOException {
        importPolicy(node, "rejected-web");
        Subscriber web = new Subscriber(node, directory, "rejected-web-1", "rejected-web");
        web.request("web", "rejected.example.test");
        assertThat(web.post("rejected-web", "web", "-D", "headers")).isEqualTo(202);
        String path = location(web, "headers");

        node.console("request:reject --comment 'Not this name.' " + path.substring(path.lastIndexOf('/') + 1));

        assertThat(get(node, web, path, "answer")).startsWith("4");
        assertThat(Subscriber.read(web.file("answer"))).contains("Not this name.");
    }

    @Test
    void approve_ownRequest_isRefused(Node node) throws IOException {
        importPolicy(node, "own-web");
        Subscriber web = new Subscriber(node, directory, "own-web-1", "own-web");
        web.request("web", "own.example.test");
        JsonNode request =
                node.json("cert:issue --policy own-web " + web.file("web.csr")).get(0);
        assertThat(request.get("status").asText()).isEqualTo("pendingApproval");

        assertThat(node.launcher(
                                "console",
                                "request:approve " + request.get("id").asText())
                        .fails()
                        .output())
                .containsIgnoringCase("own");
    }
}
