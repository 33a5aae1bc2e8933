package org.caravelpki.itests.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.caravelpki.api.protocol.ProtocolKeys;
import org.caravelpki.api.protocol.ProtocolState;
import org.caravelpki.api.provider.store.StoreWriter;

/** What the bundle of the tests, which is not ours, gets from the gate. */
final class Plugin {
    private final Inside node;
    private final Console admin;

    Plugin(Inside node) {
        this.node = node;
        this.admin = new Console(node, "admin");
    }

    void getsNoInnerDoor() {
        assertThat(node.asPlugin(StoreWriter.class)).isEmpty();
    }

    void getsWhatItIsGrantedAndNothingElse() throws Exception {
        RegistrationAuthority ra = node.asPlugin(RegistrationAuthority.class).orElseThrow();
        assertNotGranted("tls-server", () -> answer(ra.policy("tls-server")));

        admin.run("plugin:grant " + node.plugin() + " --policy tls-server --protocol itest");
        assertThat(admin.run("plugin:grants --json")).contains(node.plugin(), "tls-server", "itest");
        assertThat(answer(ra.policy("tls-server")).name()).isEqualTo("tls-server");
        assertNotGranted("device", () -> answer(ra.policy("device")));
        ProtocolKeys keys = node.asPlugin(ProtocolKeys.class).orElseThrow();
        assertThat(answer(keys.terms("itest", "nobody"))).isEmpty();
        assertNotGranted("acme", () -> answer(keys.terms("acme", "nobody")));

        admin.run("plugin:revoke " + node.plugin() + " --yes");
        assertNotGranted("tls-server", () -> answer(ra.policy("tls-server")));
        assertThat(admin.run("audit:list --limit 100 --json"))
                .contains("plugin.grant", "plugin.revoke", "plugin.refuse", "plugin:" + node.plugin(), "policy:device");
    }

    void keepsDocumentsOfItsOwn() throws Exception {
        ProtocolState mine = node.asPlugin(ProtocolState.class).orElseThrow();
        ProtocolState everybodys = node.service(ProtocolState.class);
        StateDocument document =
                new StateDocument("itest.plugin", "d1", 1, Instant.now().plus(Duration.ofMinutes(5)), Map.of(), "{}");

        answer(mine.apply(List.of(new StateOperation.Insert(document))));

        assertThat(answer(mine.get("itest.plugin", "d1"))).isPresent();
        assertThat(answer(everybodys.get("itest.plugin", "d1"))).isEmpty();
    }

    private static void assertNotGranted(String what, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).rootCause().hasMessageContaining("'" + what + "' was not granted");
    }

    private static <T> T answer(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
