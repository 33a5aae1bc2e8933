package org.caravelpki.core.ra.policy.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.ConfigDocument;
import org.caravelpki.testkit.ra.SettableClock;
import org.caravelpki.testkit.store.MemoryConfigStore;
import org.caravelpki.testkit.store.MemoryDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PoliciesTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final MemoryDatabase database = new MemoryDatabase();
    private final Policies policies = new Policies(new MemoryConfigStore(database), Duration.ofSeconds(2), clock);

    @BeforeEach
    void writeFirstVersion() {
        write(1, 0);
    }

    @Test
    void get_withinRefresh_isTheOneHeld() {
        policies.get("web");
        write(2, 3);
        clock.pass(Duration.ofMillis(1999));

        assertThat(policies.get("web").approvers()).isZero();
    }

    @Test
    void get_afterRefresh_isTheNewVersion() {
        policies.get("web");
        write(2, 3);
        clock.pass(Duration.ofSeconds(2));

        assertThat(policies.get("web").approvers()).isEqualTo(3);
    }

    @Test
    void get_forgotten_isTheNewVersion() {
        policies.get("web");
        write(2, 3);
        policies.forget("web");

        assertThat(policies.get("web").approvers()).isEqualTo(3);
    }

    @Test
    void get_otherProtocol_saysTheSameAsForAMissingPolicy() {
        assertThatThrownBy(() -> policies.get("web", "acme"))
                .isInstanceOf(PkiException.class)
                .hasMessage("There is no policy 'web' for the protocol acme.");
        assertThatThrownBy(() -> policies.get("none", "acme"))
                .isInstanceOf(PkiException.class)
                .hasMessage("There is no policy 'none' for the protocol acme.");
    }

    private void write(int version, int approvers) {
        String json =
                "{\"name\":\"web\",\"realm\":\"default\",\"description\":\"x\",\"ca\":\"issuing\",\"template\":\"t\","
                        + "\"protocols\":{\"simple\":{}},\"requesters\":[\"endEntity:*\"],\"names\":[\"dns:**\"],\"approvers\":"
                        + approvers + "}";
        database.apply(List.of(new Change.PutConfig(
                new ConfigDocument(ConfigDocument.Kind.POLICY, "web", version, "default", json, clock.instant()))));
    }
}
