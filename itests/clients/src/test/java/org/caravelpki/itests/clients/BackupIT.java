package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A node is backed up while it issues, and another is made of the backup. */
@ExtendWith({SharedNode.class, AcmeNames.class})
class BackupIT {
    @TempDir
    private Path directory;

    private Path backup;
    private Path key;
    private Node restored;

    /** As docs/BACKUP.md says, with a password. */
    @BeforeEach
    void makeRecipient() throws IOException {
        backup = directory.resolve("pki.cms");
        key = directory.resolve("backup.key");
        Files.writeString(directory.resolve("password"), "for the key\n");
        new Tool(directory)
                .run(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-days",
                        "30",
                        "-subj",
                        "/CN=PKI backup",
                        "-keyout",
                        "backup.key",
                        "-out",
                        "backup.pem",
                        "-passout",
                        "file:password")
                .ok();
        restored = new Node(directory.resolve("restored"));
    }

    @AfterEach
    void stopRestored() {
        restored.launcher("down");
    }

    @Test
    void backup_madeUnderLoad_isThePkiOfThatMoment(Node node, AcmeNames.Records names) throws Exception {
        Subscriber web = new Subscriber(node, directory, "backed-up", "tls-server");
        web.enroll("tls-server", "web", "backed-up.example.test");
        node.console("cert:revoke " + web.serial("web.pem") + " --reason keyCompromise --yes", "crl:generate issuing");
        Map<String, String> before = inventory(node);
        createUnderLoad(node, names);
        Map<String, String> after = inventory(node);
        assertThat(after).hasSizeGreaterThan(before.size());

        assertThat(node.json("backup:verify " + backup).get(0).get("opened").asBoolean())
                .isFalse();
        JsonNode told = node.json("backup:verify " + backup + withKey()).get(0);
        restored.launcher("restore", backup.toString(), "--key", key.toString(), "--key-password-file", password())
                .ok();
        restored.up();

        assertThat(restored.json("ca:list")).isEqualTo(node.json("ca:list"));
        assertCertificates(before, after, told.get("certificates").asInt());
        assertChains(told.get("auditChains"));
        assertThat(crlNumber(restored)).isGreaterThan(crlNumber(node) + 900);
        assertThat(restored.launcher("status").ok().output()).contains("UP");
        assertStillRevokedAndGoesOn(web);
    }

    @Test
    void restore_whatCannotBeOpened_leavesNothingBehind(Node node) throws IOException {
        node.console("backup:create " + backup + " --without-database --recipient " + directory.resolve("backup.pem"));
        Path home = directory.resolve("restored");

        Tool.Result refused = restored.launcher("restore", backup.toString(), "--key", node.endpoint("CARAVEL_TLS_CA"))
                .fails();
        assertThat(refused.output()).contains("no database", "nothing is left behind");
        assertThat(home).doesNotExist();
        assertThat(node.launcher("restore", backup.toString(), "--key", key.toString())
                        .fails()
                        .output())
                .contains("There is a node in");
        assertThat(node.launcher("console", "backup:restore " + backup + withKey())
                        .fails()
                        .output())
                .contains("has CAs or certificates");
    }

    private String password() {
        return directory.resolve("password").toString();
    }

    private String withKey() {
        return " --key " + key + " --key-password-file " + password();
    }

    private void createUnderLoad(Node node, AcmeNames.Records names) throws Exception {
        try (MixedLoad load = new MixedLoad(node, names, directory)) {
            assertThat(load.mark("begin").get("failed").asInt()).as(load.told()).isZero();
            node.console("backup:create " + backup + " --recipient " + directory.resolve("backup.pem"));
            JsonNode meanwhile = load.mark("backup");
            assertThat(meanwhile.get("failed").asInt()).as(load.told()).isZero();
            assertThat(meanwhile.get("requests").asLong()).isPositive();
            load.end();
        }
    }

    /** Everything from before the backup, perhaps something from during it, and nothing that the node does not know. */
    private void assertCertificates(Map<String, String> before, Map<String, String> after, int told) {
        Map<String, String> found = inventory(restored);
        assertThat(found).containsAllEntriesOf(before);
        assertThat(found.size()).isGreaterThanOrEqualTo(told);
        found.forEach((serial, status) -> {
            if (!before.containsKey(serial) && after.containsKey(serial)) {
                assertThat(status).isIn("active", "revoked", "failed", after.get(serial));
            }
        });
    }

    private void assertChains(JsonNode told) {
        JsonNode chains = restored.json("audit:verify");
        Map<String, Long> lengths = new TreeMap<>();
        long newest = 0;
        for (JsonNode chain : chains) {
            assertThat(chain.get("intact").asBoolean()).as(chain.toString()).isTrue();
            lengths.put(
                    chain.get("node") + "/" + chain.get("epoch"),
                    chain.get("length").asLong());
            newest = Math.max(newest, chain.get("epoch").asLong());
        }
        long last = 0;
        for (JsonNode chain : told) {
            assertThat(lengths)
                    .containsEntry(
                            chain.get("node") + "/" + chain.get("epoch"),
                            chain.get("length").asLong());
            last = Math.max(last, chain.get("epoch").asLong());
        }
        assertThat(newest).as("goes on in an epoch of its own").isGreaterThan(last + 1);
        assertThat(restored.json("audit:list --action backup.restored")).hasSize(1);
    }

    private static long crlNumber(Node node) {
        node.console("crl:generate issuing");
        long highest = 0;
        for (JsonNode crl : node.json("crl:list")) {
            if (crl.get("name").asText().startsWith("issuing")) {
                highest = Math.max(highest, crl.get("cRLNumber").asLong());
            }
        }
        return highest;
    }

    private void assertStillRevokedAndGoesOn(Subscriber web) throws IOException {
        web.tool()
                .run("sh", "-c", "awk '/BEGIN/{n++} n==2' web.pem > issuer.pem")
                .ok();
        Tool.Result answer = web.tool()
                .run(
                        "openssl",
                        "ocsp",
                        "-issuer",
                        "issuer.pem",
                        "-cert",
                        "web.pem",
                        "-url",
                        // Certificates and settings go on naming the node that was backed up.
                        "http://127.0.0.1:" + restored.httpPort() + "/ocsp",
                        "-CAfile",
                        restored.endpoint("CARAVEL_TRUST_ANCHOR"))
                .ok();
        assertThat(answer.output()).contains("Response verify OK", "web.pem: revoked", "keyCompromise");
        Files.createDirectory(directory.resolve("more"));
        Subscriber other = new Subscriber(restored, directory.resolve("more"), "afterwards", "tls-server");
        other.enroll("tls-server", "web", "afterwards.example.test");
        assertThat(other.serial("web.pem")).isNotEqualTo(web.serial("web.pem"));
    }

    private static Map<String, String> inventory(Node node) {
        Map<String, String> found = new TreeMap<>();
        for (JsonNode row : node.json("cert:list --all")) {
            found.put(row.get("serial").asText(), row.get("status").asText());
        }
        return found;
    }
}
