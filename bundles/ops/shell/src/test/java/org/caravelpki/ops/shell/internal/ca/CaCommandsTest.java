package org.caravelpki.ops.shell.internal.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caravelpki.api.admin.CaAdmin;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeyId;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.ops.shell.internal.frame.FakeServices;
import org.caravelpki.ops.shell.internal.frame.Typed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaCommandsTest {
    private static final CaAdmin.Generation GENERATION = new CaAdmin.Generation(
            1,
            KeyId.parse("soft:issuing-1"),
            KeySpec.EC_P256,
            "CN=Issuing",
            SerialNumber.parse("0a0b"),
            Instant.parse("2025-01-01T00:00:00Z"),
            Instant.parse("2035-01-01T00:00:00Z"),
            Der.of(new byte[] {0x30, 0x00}));
    private static final CaAdmin.Ca ISSUING = new CaAdmin.Ca(
            "issuing",
            "default",
            Optional.of("root"),
            Duration.ofHours(1),
            Duration.ofDays(7),
            Duration.ofHours(12),
            List.of(GENERATION));

    private final FakeServices services = new FakeServices()
            .when(CaAdmin.class, "list", given -> List.of(ISSUING))
            .when(CaAdmin.class, "show", given -> ISSUING)
            .when(CaAdmin.class, "create", given -> ISSUING)
            .when(CaAdmin.class, "renew", given -> ISSUING)
            .when(CaAdmin.class, "createExternal", given -> ISSUING)
            .when(CaAdmin.class, "request", given -> GENERATION.certificate())
            .when(CaAdmin.class, "install", given -> ISSUING)
            .when(CaAdmin.class, "abandon", given -> "")
            .when(CaAdmin.class, "count", given -> Map.of(CertificateState.ACTIVE, 3L, CertificateState.ON_HOLD, 1L));
    private final Typed typed = new Typed(services);

    @Test
    void list_forPeople_hasARowPerCa() {
        assertThat(typed.run(new CaList()).lines().skip(1))
                .containsExactly(
                        "issuing  default  root    CN=Issuing  1           ec-p256  2035-01-01T00:00:00Z  active");
    }

    @Test
    void list_serviceAway_saysSo() {
        assertThatThrownBy(() -> new Typed(new FakeServices()).run(new CaList()))
                .hasMessage("CaAdmin is not there.");
    }

    @Test
    void show_asJson_takesTheOptionBehindTheName() {
        assertThat(typed.run(new CaShow(), "issuing", "--json"))
                .contains("\"certificates\" : {", "\"active\" : 3", "\"onHold\" : 1", "\"generations\" : [");
    }

    @Test
    void show_forPeople_listsGenerations() {
        assertThat(typed.run(new CaShow(), "issuing"))
                .contains("crlValidity   7d\n", "certificates  active 3, onHold 1\n", "soft:issuing-1");
    }

    @Test
    void create_options_reachTheService() {
        typed.run(
                new CaCreate(),
                "sub2",
                "--subject",
                "CN=Sub 2",
                "--issuer",
                "root",
                "--key=rsa-3072",
                "--validity",
                "2y");

        assertThat(services.calls())
                .containsExactly("create[Operator[name=alice, roles=[admin]], NewCa[name=sub2, realm=default, "
                        + "subject=CN=Sub 2, issuer=Optional[root], key=rsa-3072, keyType=soft, validity=PT17520H]]");
    }

    @Test
    void create_withoutSubject_isRefused() {
        assertThatThrownBy(() -> typed.run(new CaCreate(), "sub2"))
                .isInstanceOf(PkiException.class)
                .hasMessageContaining("--subject");
    }

    @Test
    void renew_personDisagrees_doesNothing() {
        assertThatThrownBy(() -> typed.disagreeing().run(new CaRenew(), "issuing", "--new-key"))
                .isInstanceOf(PkiException.class);

        assertThat(services.calls()).isEmpty();
        assertThat(typed.questions()).containsExactly("Give the CA 'issuing' a new key and certificate?");
    }

    @Test
    void renew_confirmedBeforehand_doesNotAsk() {
        typed.disagreeing().run(new CaRenew(), "issuing", "--yes");

        assertThat(services.calls()).contains("renew[Operator[name=alice, roles=[admin]], issuing, false]");
    }

    @Test
    void export_unknownGeneration_isRefused() {
        assertThatThrownBy(() -> typed.run(new CaExport(), "root", "--generation", "7"))
                .isInstanceOf(PkiException.class)
                .hasMessage("The CA 'issuing' has no generation 7.");
    }

    @Test
    void create_external_asksForNoCertificate() {
        typed.run(new CaCreate(), "branch", "--subject", "CN=Branch", "--external");

        assertThat(services.calls()).singleElement().asString().startsWith("createExternal[");
    }

    @Test
    void csr_forPeople_isPem() {
        assertThat(typed.run(new CaCsr(), "issuing"))
                .startsWith("-----BEGIN CERTIFICATE REQUEST-----\n")
                .endsWith("-----END CERTIFICATE REQUEST-----\n");
    }

    @Test
    void install_severalCertificates_reachTheService() {
        String pem = GENERATION.certificate().pem("CERTIFICATE");
        typed.input((pem + "Subject: between them\n" + pem + ".\n").getBytes(StandardCharsets.US_ASCII))
                .run(new CaInstall(), "issuing");

        assertThat(services.calls().get(0))
                .startsWith("install[")
                .contains(List.of(GENERATION.certificate(), GENERATION.certificate())
                        .toString());
    }

    @Test
    void abandon_personDisagrees_doesNothing() {
        assertThatThrownBy(() -> typed.disagreeing().run(new CaAbandon(), "issuing"))
                .isInstanceOf(PkiException.class);

        assertThat(services.calls()).isEmpty();
    }

    @Test
    void abandon_confirmedBeforehand_reachesTheService() {
        typed.run(new CaAbandon(), "issuing", "--yes");

        assertThat(services.calls()).containsExactly("abandon[Operator[name=alice, roles=[admin]], issuing]");
    }

    @Test
    void import_passwordOfTheInput_reachesTheServiceAndIsWipedAfterwards(@TempDir Path directory) throws Exception {
        Path file = Files.write(directory.resolve("ca.p12"), new byte[] {1, 2, 3});
        List<char[]> passwords = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        services.when(CaAdmin.class, "importCa", given -> {
            CaAdmin.ImportedCa imported = (CaAdmin.ImportedCa) given.get(1);
            passwords.add(imported.password());
            seen.add(new String(imported.password()) + imported.dryRun() + imported.pkcs12().length);
            return GENERATION;
        });
        typed.input("correct hörse\nmore".getBytes(StandardCharsets.UTF_8))
                .run(new CaImport(), "old", "--dry-run", "--file", file.toString());

        assertThat(seen).containsExactly("correct hörsetrue3");
        assertThat(passwords.get(0)).containsOnly('\0');
    }

    @Test
    void import_passwordFile_isItsFirstLine(@TempDir Path directory) throws Exception {
        Path file = Files.write(directory.resolve("ca.p12"), new byte[] {1});
        Path password = Files.writeString(directory.resolve("pass"), "secret\r\nmore");
        List<String> seen = new ArrayList<>();
        services.when(CaAdmin.class, "importCa", given -> {
            seen.add(new String(((CaAdmin.ImportedCa) given.get(1)).password()));
            return GENERATION;
        });
        typed.run(new CaImport(), "old", "--file", file.toString(), "--password-file", password.toString());

        assertThat(seen).containsExactly("secret");
    }
}
