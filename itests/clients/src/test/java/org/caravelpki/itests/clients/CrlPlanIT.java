package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A CA with shards and deltas, judged by openssl with what it fetches from where the certificates say. */
@ExtendWith(SharedNode.class)
class CrlPlanIT {
    private static final Pattern URL = Pattern.compile("URI:(\\S+\\.crl)");

    @TempDir
    private Path directory;

    private Tool tool() {
        return new Tool(directory);
    }

    private void createCa(Node node) throws IOException {
        node.console(
                "ca:create sharded --subject 'CN=Sharded CA,O=Example' --issuer root",
                "crl:plan sharded --shards 4 --delta 10m --at-once keyCompromise");
        Path policy = Files.writeString(directory.resolve("policy.json"), """
                {"name": "sharded-web", "realm": "default", "description": "Over four CRLs.", "ca": "sharded",
                 "template": "tls-server", "protocols": {"console": {"attests": ["operator"]}},
                 "requesters": ["operator:*"], "names": ["cn:*", "dns:**"]}
                """);
        node.console("policy:import " + policy);
        String issuer = node.console("ca:export sharded");
        Files.writeString(directory.resolve("ca.pem"), issuer.substring(issuer.indexOf("-----BEGIN")));
    }

    private Pem issued(Node node) throws IOException {
        tool().run("sh", "-ec", Openssl.p256Request("sharded.example.test", "web"))
                .ok();
        String output = node.console("cert:issue --policy sharded-web " + directory.resolve("web.csr"));
        return new Pem(
                node, Files.writeString(directory.resolve("web.pem"), output.substring(output.indexOf("-----BEGIN"))));
    }

    private static String url(String text) {
        Matcher found = URL.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }

    private String crl(String url) {
        return tool().run("sh", "-c", "curl -sSf '" + url + "' | openssl crl -inform DER -noout -text")
                .output();
    }

    private void keep(String url, String file) {
        tool().run("sh", "-ec", "curl -sSf '" + url + "' | openssl crl -inform DER -out " + file)
                .ok();
    }

    private Tool.Result judged(Node node, Pem web, String... more) {
        String[] options = new String[] {"-crl_check", "-extended_crl", "-CRLfile", "crls.pem"};
        String[] all = Arrays.copyOf(options, options.length + more.length);
        System.arraycopy(more, 0, all, options.length, more.length);
        return web.verify(directory.resolve("ca.pem"), all);
    }

    @Test
    void revoke_keyCompromise_isInTheDeltaOfItsShardAtOnce(Node node) throws IOException {
        createCa(node);
        Pem web = issued(node);
        String url = url(web.text());
        assertThat(url).matches(".*/crl/sharded-1-[1-4]\\.crl");
        String complete = Soon.ask(() -> crl(url), text -> text.contains("CRL Number"));
        // Byte by byte what the certificate says, critical, and for users' certificates only.
        assertThat(complete)
                .containsPattern("X509v3 Issuing Distribution Point: critical\\s+Full Name:\\s+URI:"
                        + Pattern.quote(url) + "\\s+Only User Certificates")
                .contains("X509v3 Authority Key Identifier", "X509v3 Freshest CRL");
        keep(url, "shard.pem");
        Files.copy(directory.resolve("shard.pem"), directory.resolve("crls.pem"));
        judged(node, web).ok();

        node.console("cert:revoke " + web.serial() + " --reason keyCompromise --yes");

        String delta = url.replace(".crl", "-delta.crl");
        // There is one from a moment ago, and thirty seconds lie between two of one name (crl-at-once-interval).
        assertThat(Soon.ask(
                        Duration.ofMinutes(2),
                        () -> crl(delta).toLowerCase(Locale.ROOT),
                        text -> text.contains(web.serial())))
                .contains(web.serial(), "x509v3 delta crl indicator: critical", "key compromise");
        keep(delta, "delta.pem");
        tool().run("sh", "-ec", "cat shard.pem delta.pem > crls.pem").ok();
        assertThat(judged(node, web, "-use_deltas").fails().output()).contains("certificate revoked");
    }
}
