package org.caravelpki.itests.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the distributions of a cluster hold, and above all what a frontend may not hold. */
class RoleArchivesIT {
    private static final String OURS = "org.caravelpki.";

    @TempDir
    private static Path folder;

    private static Archive frontend;
    private static Archive backend;

    @BeforeAll
    static void unpack() throws IOException {
        frontend = Archive.of("frontend", folder.resolve("frontend"));
        backend = Archive.of("backend", folder.resolve("backend"));
    }

    @Test
    void frontend_bundles_areThoseOfTheList() throws IOException {
        assertThat(frontend.bundles()).isEqualTo(listed("frontend-bundles.txt"));
    }

    private static Set<String> listed(String resource) throws IOException {
        try (InputStream in = RoleArchivesIT.class.getResourceAsStream("/" + resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    // The list can be changed by mistake; this says why not.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "core.ca",
                "core.ra",
                "core.status",
                "core.state",
                "core.audit",
                "core.jobs",
                "core.publish",
                "core.backup",
                "provider.softkeys",
                "provider.sql",
                "provider.lint",
                "provider.pkcs11"
            })
    void frontend_engineStoreAndKeys_areNotThere(String bundle) throws IOException {
        assertThat(frontend.bundles()).noneMatch(name -> name.startsWith("org.caravelpki:" + OURS + bundle));
        assertThat(frontend.entries(name -> name.startsWith("org/caravelpki/" + bundle.replace('.', '/') + "/")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org/h2/",
                "org/mariadb/",
                "com/mysql/",
                "org/postgresql/",
                "com/zaxxer/hikari/",
                "org/flywaydb/",
                "org/ops4j/pax/jdbc/",
                "org/osgi/service/jdbc/",
                "iaik/pkcs/",
                "org/xipki/pkcs11/"
            })
    void frontend_driversAndPools_areNotThere(String classes) throws IOException {
        assertThat(frontend.entries(name -> name.contains(classes))).isEmpty();
    }

    @Test
    void frontend_configurations_areOfWhatItHas() throws IOException {
        assertThat(frontend.configurations().stream()
                        .filter(name -> name.startsWith(OURS))
                        .toList())
                .containsExactly(
                        "org.caravelpki.core.checks.cfg",
                        "org.caravelpki.edge.http.cfg",
                        "org.caravelpki.link.client.cfg",
                        "org.caravelpki.link.member.cfg",
                        "org.caravelpki.ops.health.cfg",
                        "org.caravelpki.ops.signers.cfg",
                        "org.caravelpki.protocol.acme.cfg",
                        "org.caravelpki.protocol.crl.cfg",
                        "org.caravelpki.protocol.est.cfg",
                        "org.caravelpki.protocol.ocsp.cfg",
                        "org.caravelpki.protocol.simple.cfg",
                        "org.caravelpki.provider.crypto.cfg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:", "secrets.key", "keys/soft", "storage.secret", "database.secret"})
    void frontend_wordsOfSecretsAndTheDatabase_areNowhere(String word) throws IOException {
        assertThat(frontend.filesContaining(word)).isEmpty();
        // What makes clusters knows by name which files a frontend is never sent.
        assertThat(frontend.ofOursContaining(word))
                .allMatch(entry -> entry.startsWith("org.caravelpki.link.member-") && !word.equals("jdbc:"));
    }

    @Test
    void frontend_settings_areItsOwn() throws IOException {
        assertThat(settings(frontend, "core.checks")).containsEntry("bootstrap", "");
        assertThat(settings(frontend, "protocol.acme")).containsEntry("allow-internal-targets", "false");
        assertThat(settings(frontend, "ops.health"))
                .containsEntry("required-parts", "nonces,edge,membership,link")
                .containsEntry("degrading-parts", "link")
                .containsEntry("vrrp-fault-file", "${caravel.home}/run/vrrp-fault")
                .containsEntry("vrrp-degraded-file", "${caravel.home}/run/vrrp-degraded");
        assertThat(settings(frontend, "edge.http")).doesNotContainKey("link-port");
    }

    @Test
    void backend_bundles_areTheEngineAndNoProtocol() throws IOException {
        assertThat(backend.bundles())
                .noneMatch(name -> name.contains(OURS + "protocol."))
                .contains(
                        "org.caravelpki:org.caravelpki.core.ca",
                        "org.caravelpki:org.caravelpki.provider.sql",
                        "org.mariadb.jdbc:mariadb-java-client");
        assertThat(backend.configurations()).noneMatch(name -> name.startsWith(OURS + "protocol."));
    }

    @Test
    void backend_settings_areItsOwn() throws IOException {
        for (String bundle : List.of("core.ca", "core.ra", "core.state", "core.checks")) {
            assertThat(settings(backend, bundle)).as(bundle).containsEntry("bootstrap", "");
        }
        assertThat(settings(backend, "edge.http"))
                .containsEntry("http-address", "127.0.0.1")
                .containsEntry("https-port", "-1")
                .containsEntry("link-port", "9444");
        assertThat(settings(backend, "provider.sql"))
                .containsEntry("url", "jdbc:mariadb://127.0.0.1:3306/caravel")
                .containsEntry("password-file", "${caravel.home}/keys/database.secret");
        assertThat(settings(backend, "ops.health"))
                .containsEntry("degrading-parts", "")
                .containsEntry("vrrp-fault-file", "${caravel.home}/run/vrrp-fault");
    }

    private static Map<String, String> settings(Archive archive, String bundle) throws IOException {
        Properties all = new Properties();
        try (InputStream in = Files.newInputStream(archive.file("etc/" + OURS + bundle + ".cfg"))) {
            all.load(in);
        }
        return all.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, all::getProperty));
    }

    @ParameterizedTest
    @ValueSource(strings = {"frontend", "backend"})
    void unit_ofEitherRole_isUnderstoodBySystemd(String role) throws Exception {
        assumeThat(Path.of("/usr/bin/systemd-analyze")).exists();
        Archive archive = role.equals("frontend") ? frontend : backend;
        // The programs that it names must exist.
        String unit = Files.readString(archive.file("systemd/caravel.service"))
                .replace("/opt/caravel", archive.file("").toString());
        Path file = Files.writeString(folder.resolve("caravel.service"), unit);
        Process verify = new ProcessBuilder("systemd-analyze", "verify", "--man=no", file.toString())
                .redirectErrorStream(true)
                .start();

        // It also tells what it thinks of other units on this machine.
        assertThat(new String(verify.getInputStream().readAllBytes()).lines())
                .noneMatch(line -> line.contains("caravel"));
        assertThat(verify.waitFor()).isZero();
        assertThat(archive.file("systemd/caravel.sysusers")).isRegularFile();
        assertThat(archive.file("systemd/caravel.tmpfiles")).isRegularFile();
    }
}
