package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A template and a policy of an operator's own, from the file to the certificate. */
@ExtendWith(SharedNode.class)
class TemplateIT {
    private static final String TEMPLATE = """
            {"name": "own", "description": "Web servers as we want them.", "validity": "P10D", "keys": ["ec-p256"],
             "subject": {"attributes": [
                 {"type": "C", "rule": "fixed", "value": "DE"}, {"type": "L", "rule": "fixed", "value": "Berlin"},
                 {"type": "O", "rule": "fixed", "value": "Example Ltd"}]},
             "subjectAltNames": {"types": ["dns"], "required": true},
             "basicConstraints": {"ca": false}, "keyUsage": ["digitalSignature"],
             "extendedKeyUsage": {"usages": ["serverAuth"]},
             "certificatePolicies": ["2.23.140.1.2.2"],
             "extensions": [{"oid": "1.3.6.1.4.1.99999.1", "value": {"utf8": "Building 7"}}],
             "status": {"crl": true, "caIssuers": true, "ocsp": true}, "lint": ["cabf-tls"]}
            """;
    private static final String POLICY = """
            {"name": "own", "realm": "default", "description": "One certificate a week.", "ca": "issuing", "template": "own",
             "protocols": {"simple": {}}, "requesters": ["endEntity:*"], "names": ["cn:*", "dns:**"],
             "limits": {"perRequester": {"count": 1, "period": "P7D"}}}
            """;

    @TempDir
    private Path directory;

    @Test
    void ownTemplate_decidesLintsAndLimits(Node node) throws IOException {
        node.console(
                "template:import " + Files.writeString(directory.resolve("template.json"), TEMPLATE),
                "policy:import " + Files.writeString(directory.resolve("policy.json"), POLICY));
        Subscriber web = new Subscriber(node, directory, "own-template", "own");

        // What the rule set forbids is refused with rule and source, and stored nowhere.
        web.request("bad", "under_score.example.test");
        assertThat(web.post("own", "bad")).isEqualTo(403);
        assertThat(Subscriber.read(web.file("bad.pem")))
                .contains("dns-name-underscore", "CA/Browser Forum TLS BR section");
        assertThat(node.json("cert:list --requester endEntity:own-template")).isEmpty();

        web.enroll("own", "good", "good.example.test");
        web.verify("good.pem").ok();
        assertThat(new Pem(node, web.file("good.pem")).text())
                .containsPattern("O ?= ?Example Ltd")
                .contains("2.23.140.1.2.2", "1.3.6.1.4.1.99999.1", "Building 7", "DNS:good.example.test");

        web.request("more", "more.example.test");
        assertThat(web.post("own", "more")).isEqualTo(429);
        assertThat(Subscriber.read(web.file("more.pem"))).contains("\"detail\"");
    }
}
