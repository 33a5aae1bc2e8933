package org.caravelpki.core.ca.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.caravelpki.api.admin.KeyAdmin;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.admin.TemplateAdmin;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.store.AuditRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdministrationTest {
    private static final Operator ANNA = new Operator("anna", Set.of("admin"));
    private static final String TEMPLATE =
            "{\"name\":\"web\",\"description\":\"Web.\",\"validity\":\"P1D\",\"keys\":[\"ec-p256\"]}";

    private final EngineFixture fixture = EngineFixture.withCas();
    private final TemplateAdmin templates = new TemplateAdministration(fixture.engine);

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void put_newTemplate_isVersion1AndAudited() {
        TemplateAdmin.Template stored = templates.put(ANNA, TEMPLATE);
        assertThat(stored.version()).isEqualTo(1);
        assertThat(stored.description()).isEqualTo("Web.");
        assertThat(fixture.database.audit())
                .last()
                .extracting(AuditRecord::action, AuditRecord::actor, AuditRecord::object)
                .containsExactly("template.put", "operator:anna", "template:web");
    }

    @Test
    void put_whatShowGave_writesNothing() {
        for (TemplateAdmin.Template template : templates.list()) {
            int before = fixture.writer.units().size();
            String exported =
                    templates.show(template.name(), OptionalInt.empty()).json();
            assertThat(templates.put(ANNA, exported)).isEqualTo(template);
            assertThat(fixture.writer.units()).hasSize(before);
        }
    }

    @Test
    void put_otherContent_isTheNextVersionAndIssuesAtOnce() {
        String shorter =
                templates.show("tls-server", OptionalInt.empty()).json().replace("P90D", "P1D");
        assertThat(templates.put(ANNA, shorter).version()).isEqualTo(2);
        var issued = fixture.issue(fixture.order("www.example.test")).certificate();
        assertThat(issued.origin().templateVersion()).isEqualTo(2);
        assertThat(issued.notAfter()).isEqualTo(issued.notBefore().plusSeconds(86_399));
        assertThat(templates.show("tls-server", OptionalInt.of(1)).json()).contains("P90D");
    }

    @Test
    void put_brokenTemplate_isRefusedWithEverySentence() {
        assertThatThrownBy(() -> templates.put(ANNA, "{\"name\":\"x\"}"))
                .isInstanceOfSatisfying(PkiException.class, refusal -> assertThat(refusal.kind())
                        .isEqualTo(PkiException.Kind.REFUSED))
                .hasMessageContaining("'validity' is missing.")
                .hasMessageContaining("'description' is missing.");
    }

    @Test
    void check_brokenTemplate_keepsNothing() {
        assertThat(templates.check(TEMPLATE.replace("web", "Web!"))).hasSize(1);
        assertThat(templates.check(TEMPLATE)).isEmpty();
        assertThat(templates.list()).hasSize(9);
    }

    @Test
    void show_unknownVersion_isNotFound() {
        assertThatThrownBy(() -> templates.show("tls-server", OptionalInt.of(9)))
                .isInstanceOfSatisfying(PkiException.class, refusal -> assertThat(refusal.kind())
                        .isEqualTo(PkiException.Kind.NOT_FOUND));
    }

    @Test
    void keys_ofCas_nameTheirUsersAndKeyIdentifier() {
        List<KeyAdmin.Key> keys = new KeyAdministration(fixture.engine).list();
        assertThat(keys)
                .extracting(KeyAdmin.Key::usedBy)
                .containsExactly(List.of("CA issuing generation 1"), List.of("CA root generation 1"));
        byte[] extension = EngineFixture.x509(
                        fixture.engine.cas().view("issuing").current().certificate())
                .getExtensionValue("2.5.29.14");
        assertThat(HexFormat.of().formatHex(extension)).endsWith(keys.get(0).keyIdentifier());
    }
}
