package org.caravelpki.ops.shell.internal.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
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
}
