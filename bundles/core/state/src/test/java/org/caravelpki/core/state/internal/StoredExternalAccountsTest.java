package org.caravelpki.core.state.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.caravelpki.api.admin.ExternalAccountAdmin.ExternalAccount;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.protocol.KeyTerms;
import org.caravelpki.api.provider.store.Change;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredExternalAccountsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(3_600);
    private static final Operator OPERATOR = new Operator("karaf", Set.of("admin"));
    private static final byte[] MESSAGE = "message".getBytes(UTF_8);

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final SecureRandom random = new SecureRandom();
    private final MemoryStore store = new MemoryStore();
    private final SecretSeal seal = new SecretSeal(() -> new SecretKeySpec(new byte[32], "AES"), random);
    private final StoredExternalAccounts accounts = new StoredExternalAccounts(store, store, seal, random, clock);
    private final MacCheck keys =
            new MacCheck(new StoredSecrets(store, seal, new Reads(Executors.newCachedThreadPool()), clock), random);

    private static ExternalAccount wanted(String name) {
        return new ExternalAccount(
                name, List.of("dns:**.example.org"), List.of("tls-server"), 2, 0, Optional.of(LATER));
    }

    private static ExternalAccount allowing(String pattern) {
        return new ExternalAccount("team", List.of(pattern), List.of(), 0, 0, Optional.empty());
    }

    private boolean check(String keyId, char[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getUrlDecoder().decode(new String(key)), "HmacSHA256"));
            return keys.checkMac("acme", keyId, "HmacSHA256", MESSAGE, mac.doFinal(MESSAGE))
                    .toCompletableFuture()
                    .join();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<KeyTerms> terms(String keyId) {
        return keys.terms("acme", keyId).toCompletableFuture().join();
    }

    @Test
    void add_itsKey_isAcceptedForItsNameOnly() {
        char[] key = accounts.add(OPERATOR, wanted("team"));
        accounts.add(OPERATOR, wanted("other"));

        assertThat(new String(key)).matches("[A-Za-z0-9_-]{43}");
        assertThat(check("team", key)).isTrue();
        assertThat(check("other", key)).isFalse();
        assertThat(check("nobody", key)).isFalse();
    }

    @Test
    void add_terms_areToldAsTheyWereGiven() {
        accounts.add(OPERATOR, wanted("team"));

        assertThat(terms("team"))
                .contains(new KeyTerms(Optional.of(LATER), 2, List.of("dns:**.example.org"), List.of("tls-server")));
        assertThat(terms("nobody")).isEmpty();
    }

    @Test
    void add_theKey_isNowhereInClear() {
        char[] key = accounts.add(OPERATOR, wanted("team"));
        StateDocument stored = store.find("secret.acme", "team", NOW).orElseThrow();

        assertThat(stored.toString() + store.audits())
                .doesNotContain(new String(key))
                .doesNotContain(Base64.getEncoder()
                        .encodeToString(Base64.getUrlDecoder().decode(new String(key))));
    }

    @Test
    void add_nameThatIsTaken_isAConflict() {
        accounts.add(OPERATOR, wanted("team"));

        assertThatThrownBy(() -> accounts.add(OPERATOR, wanted("team")))
                .isInstanceOfSatisfying(
                        PkiException.class, e -> assertThat(e.kind()).isEqualTo(PkiException.Kind.CONFLICT));
    }

    @Test
    void addAndRevoke_areAudited() {
        accounts.add(OPERATOR, wanted("team"));
        accounts.revoke(OPERATOR, "team");

        assertThat(store.audits())
                .extracting(record -> record.actor() + " " + record.action() + " " + record.object())
                .containsExactly(
                        "operator:karaf externalAccount.add externalAccount:team",
                        "operator:karaf externalAccount.revoke externalAccount:team");
    }

    @Test
    void revoke_endsKeyAndTerms() {
        char[] key = accounts.add(OPERATOR, wanted("team"));

        accounts.revoke(OPERATOR, "team");

        assertThat(check("team", key)).isFalse();
        assertThat(terms("team")).isEmpty();
        assertThat(accounts.list(Optional.empty(), 10).items()).isEmpty();
    }

    @Test
    void revoke_forgetsTheKeyAndKeepsTheName() {
        accounts.add(OPERATOR, wanted("team"));

        accounts.revoke(OPERATOR, "team");

        assertThat(store.find("secret.acme", "team", NOW).orElseThrow().body()).isEqualTo("{}");
        assertThatThrownBy(() -> accounts.add(OPERATOR, wanted("team"))).hasMessageContaining("another name");
        assertThatThrownBy(() -> accounts.revoke(OPERATOR, "team")).hasMessageContaining("There is no");
    }

    @Test
    void revoke_whatIsNotThere_isNotFound() {
        assertThatThrownBy(() -> accounts.revoke(OPERATOR, "team"))
                .isInstanceOfSatisfying(
                        PkiException.class, e -> assertThat(e.kind()).isEqualTo(PkiException.Kind.NOT_FOUND));
    }

    @Test
    void list_countsTheAccountsThatAreBound() {
        accounts.add(OPERATOR, wanted("team"));
        store.write(List.of(new Change.State(new StateOperation.Insert(
                new StateDocument("acme.binding", "team.1", 0, LATER, Map.of("key", "team"), "{}")))));

        assertThat(accounts.list(Optional.empty(), 10).items())
                .containsExactly(new ExternalAccount(
                        "team", List.of("dns:**.example.org"), List.of("tls-server"), 2, 1, Optional.of(LATER)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".x", "a b", "a/b", "012345678901234567890123456789012345678901234567890"})
    void add_badName_isRefused(String name) {
        assertThatThrownBy(() -> accounts.add(OPERATOR, wanted(name))).isInstanceOf(PkiException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "www.example.org", "dns:", "dns:a*b.example.org", "o:Example", "ip:x", "dns: a"})
    void add_badPattern_isRefused(String pattern) {
        assertThatThrownBy(() -> accounts.add(OPERATOR, allowing(pattern))).hasMessageContaining("pattern");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dns:www.example.org",
                "dns:*.example.org",
                "dns:**.example.org",
                "dns:**",
                "!dns:secret.example.org",
                "wildcard:example.org",
                "ip:192.0.2.0/24",
                "ip:2001:db8::/32",
                "ip:*"
            })
    void add_everyFormOfPattern_isTaken(String pattern) {
        accounts.add(OPERATOR, allowing(pattern));

        assertThat(terms("team").orElseThrow().names()).containsExactly(pattern);
    }

    @Test
    void add_expiryInThePast_isRefused() {
        assertThatThrownBy(() -> accounts.add(
                        OPERATOR, new ExternalAccount("team", List.of(), List.of(), 0, 0, Optional.of(NOW))))
                .hasMessageContaining("future");
    }

    @Test
    void seal_openedForSomebodyElse_isRefused() {
        String sealed = seal.seal("acme/team", MESSAGE);

        assertThat(seal.open("acme/team", sealed)).isEqualTo(MESSAGE);
        assertThat(sealed).isNotEqualTo(seal.seal("acme/team", MESSAGE));
        assertThatThrownBy(() -> seal.open("acme/other", sealed)).isInstanceOf(IllegalStateException.class);
    }
}
