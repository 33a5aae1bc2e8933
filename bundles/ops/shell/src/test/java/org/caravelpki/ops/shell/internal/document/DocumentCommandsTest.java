package org.caravelpki.ops.shell.internal.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.caravelpki.api.admin.PolicyAdmin;
import org.caravelpki.api.admin.TemplateAdmin;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.ops.shell.internal.frame.FakeServices;
import org.caravelpki.ops.shell.internal.frame.Typed;
import org.junit.jupiter.api.Test;

class DocumentCommandsTest {
    private static final PolicyAdmin.Policy POLICY = new PolicyAdmin.Policy(
            "device",
            2,
            "default",
            "issuing",
            "device",
            List.of("simple", "console"),
            0,
            "{\"name\":\"device\"}",
            Instant.EPOCH);
    private static final TemplateAdmin.Template TEMPLATE =
            new TemplateAdmin.Template("device", 1, "Devices", "{\n}\n", Instant.EPOCH);

    private final FakeServices services = new FakeServices()
            .when(PolicyAdmin.class, "put", given -> POLICY)
            .when(PolicyAdmin.class, "show", given -> POLICY)
            .when(TemplateAdmin.class, "show", given -> TEMPLATE)
            .when(TemplateAdmin.class, "check", given -> List.of("keyUsage is missing", "version is unknown"));
    private final Typed typed = new Typed(services);

    @Test
    void export_newest_isTheJsonItself() {
        assertThat(typed.run(new PolicyExport(), "device")).isEqualTo("{\"name\":\"device\"}\n");

        assertThat(services.calls()).containsExactly("show[device, OptionalInt.empty]");
    }

    @Test
    void export_olderVersion_isAskedFor() {
        typed.run(new TemplateExport(), "device", "--version", "1");

        assertThat(services.calls()).containsExactly("show[device, OptionalInt[1]]");
    }

    @Test
    void import_input_isWrittenAsItCame() {
        typed.input("{\"a\":\n1}\n".getBytes(UTF_8)).run(new PolicyImport());

        assertThat(services.calls()).containsExactly("put[Operator[name=alice, roles=[admin]], {\"a\":\n1}\n]");
    }

    @Test
    void import_typedAtATerminal_endsWithADot() {
        typed.input("{}\n.\nca:list\n".getBytes(UTF_8)).run(new PolicyImport());

        assertThat(services.calls()).containsExactly("put[Operator[name=alice, roles=[admin]], {}\n]");
    }

    @Test
    void check_findings_arePrintedAndFail() {
        Typed checked = typed.input("{}".getBytes(UTF_8));

        assertThatThrownBy(() -> checked.run(new TemplateCheck()))
                .isInstanceOf(PkiException.class)
                .hasMessage("It cannot be used: 2 findings.");
        assertThat(new String(checked.octets(), UTF_8)).isEqualTo("keyUsage is missing\nversion is unknown\n");
    }
}
