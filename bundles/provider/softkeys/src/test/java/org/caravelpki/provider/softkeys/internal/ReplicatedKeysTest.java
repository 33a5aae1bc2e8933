package org.caravelpki.provider.softkeys.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.PkiException.Kind;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.keys.KeyInfo;
import org.caravelpki.provider.crypto.internal.SoftwareCrypto;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two backends with one secret and one database. */
class ReplicatedKeysTest {
    private static final byte[] MESSAGE = {1, 2, 3};

    @TempDir
    Path home;

    private final Crypto crypto = new SoftwareCrypto();
    private final MemoryReplica replica = new MemoryReplica();
    private SoftKeyProvider first;
    private SoftKeyProvider second;

    /** What the database would hold. */
    private static final class MemoryReplica implements KeyReplica {
        private static final byte[] GONE = {};
        private final Map<String, byte[]> contents = new ConcurrentHashMap<>();
        private volatile boolean away;

        private void requireThere() {
            if (away) {
                throw new PkiException(Kind.UNAVAILABLE, "The database is away.");
            }
        }

        @Override
        public Optional<byte[]> fetch(String name) {
            requireThere();
            return Optional.ofNullable(contents.get(name)).filter(content -> content != GONE);
        }

        @Override
        public List<String> names() {
            requireThere();
            return contents.keySet().stream()
                    .filter(name -> contents.get(name) != GONE)
                    .toList();
        }

        @Override
        public List<String> deleted() {
            requireThere();
            return contents.keySet().stream()
                    .filter(name -> contents.get(name) == GONE)
                    .toList();
        }

        @Override
        public void store(String name, byte[] content) {
            requireThere();
            contents.put(name, content);
        }

        @Override
        public void delete(String name) {
            requireThere();
            contents.put(name, GONE);
        }
    }

    @BeforeEach
    void start() throws IOException {
        Path secret = home.resolve("secret");
        Files.writeString(secret, "00".repeat(32));
        first = provider("a", secret);
        second = provider("b", secret);
    }

    private SoftKeyProvider provider(String name, Path secret) {
        return new SoftKeyProvider(
                home.resolve(name), Optional.of(secret.toString()), replica, 2, crypto, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    private static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private void assertSigns(SoftKeyProvider provider, KeyInfo key) {
        byte[] signature = get(provider.sign("issuing-1", SignatureAlgorithm.SHA256_WITH_ECDSA, MESSAGE));
        assertThat(crypto.verify(key.publicKey(), SignatureAlgorithm.SHA256_WITH_ECDSA, MESSAGE, signature))
                .isTrue();
    }

    @Test
    void sign_keyOfTheOtherNode_isBroughtAndKept() {
        KeyInfo key = get(first.generate("issuing-1", KeySpec.EC_P256));
        assertSigns(second, key);
        replica.away = true;
        SoftKeyProvider restarted = provider("b", home.resolve("secret"));
        assertSigns(restarted, key);
        restarted.close();
    }

    @Test
    void keys_ofBothNodes_areListedOnEach() {
        get(first.generate("issuing-1", KeySpec.EC_P256));
        get(second.generate("issuing-2", KeySpec.EC_P256));
        for (SoftKeyProvider provider : List.of(first, second)) {
            assertThat(provider.keys()).extracting(key -> key.id().name()).containsExactly("issuing-1", "issuing-2");
        }
    }

    @Test
    void generate_nameOfTheOtherNode_isTaken() {
        get(first.generate("issuing-1", KeySpec.EC_P256));
        assertThatThrownBy(() -> get(second.generate("issuing-1", KeySpec.EC_P256)))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(PkiException.class, refusal -> assertThat(refusal.kind())
                        .isEqualTo(Kind.CONFLICT));
    }

    @Test
    void generate_databaseAway_makesNoKeyThatOnlyOneNodeHas() {
        replica.away = true;
        assertThatThrownBy(() -> get(first.generate("issuing-1", KeySpec.EC_P256)))
                .isInstanceOf(CompletionException.class);
        assertThat(home.resolve("a/issuing-1.p12")).doesNotExist();
    }

    @Test
    void delete_onOneNode_isGoneFromTheOther() {
        KeyInfo key = get(first.generate("issuing-1", KeySpec.EC_P256));
        assertSigns(second, key);
        get(first.delete("issuing-1"));
        assertThat(second.keys()).isEmpty();
        assertThat(home.resolve("a/issuing-1.p12")).doesNotExist();
        assertThat(home.resolve("b/issuing-1.p12")).doesNotExist();
        assertThatThrownBy(() -> get(second.sign("issuing-1", SignatureAlgorithm.SHA256_WITH_ECDSA, MESSAGE)))
                .isInstanceOf(CompletionException.class);
    }

    private static void assertSaysThatTheSecretIsMissing(ThrowingCallable action) {
        assertThatThrownBy(action).satisfies(thrown -> {
            Throwable refusal = thrown instanceof CompletionException ? thrown.getCause() : thrown;
            assertThat(refusal).isInstanceOf(PkiException.class).hasMessageContaining("cluster:join");
        });
    }

    @Test
    void nodeWithoutTheSecret_readsAndMakesNothing() throws IOException {
        get(first.generate("issuing-1", KeySpec.EC_P256));
        Path secret = home.resolve("not-there-yet");
        SoftKeyProvider waiting = provider("c", secret);

        assertSaysThatTheSecretIsMissing(waiting::keys);
        assertSaysThatTheSecretIsMissing(
                () -> get(waiting.sign("issuing-1", SignatureAlgorithm.SHA256_WITH_ECDSA, MESSAGE)));
        assertThatThrownBy(() -> get(waiting.generate("issuing-2", KeySpec.EC_P256)))
                .isInstanceOf(CompletionException.class);
        assertThat(secret).doesNotExist();
        assertThat(home.resolve("c/issuing-1.p12")).doesNotExist();

        // As cluster:join does: nothing has to be restarted.
        Files.copy(home.resolve("secret"), secret);
        assertThat(waiting.keys()).hasSize(1);
        waiting.close();
    }
}
