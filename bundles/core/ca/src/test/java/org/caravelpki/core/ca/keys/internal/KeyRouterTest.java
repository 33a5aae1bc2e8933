package org.caravelpki.core.ca.keys.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeyId;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.keys.KeyInfo;
import org.caravelpki.api.provider.keys.KeyProvider;
import org.junit.jupiter.api.Test;

class KeyRouterTest {
    private static final KeyId KEY = new KeyId("soft", "k");
    private static final Map<String, Object> SOFT = Map.of(KeyProvider.TYPE, "soft");
    private static final Map<String, Object> DEVICE = Map.of(KeyProvider.TYPE, "pkcs11");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private long now;
    private final KeyRouter router = new KeyRouter(PATIENCE, () -> now);

    /** Signs by giving its own mark. */
    private record Marked(String type, int mark) implements KeyProvider {
        @Override
        public CompletionStage<KeyInfo> generate(String name, KeySpec spec) {
            return CompletableFuture.completedFuture(info(name));
        }

        private KeyInfo info(String name) {
            return new KeyInfo(new KeyId(type, name), KeySpec.EC_P256, Der.of(new byte[] {0x30, 0}), Instant.EPOCH);
        }

        @Override
        public CompletionStage<byte[]> sign(String name, SignatureAlgorithm algorithm, byte[] message) {
            return CompletableFuture.completedFuture(new byte[] {(byte) mark});
        }

        @Override
        public List<KeyInfo> keys() {
            return List.of(info("k"));
        }

        @Override
        public CompletionStage<Void> delete(String name) {
            return CompletableFuture.completedFuture(null);
        }
    }

    private CompletableFuture<byte[]> sign(KeyRouter asked) {
        return asked.sign(KEY, SignatureAlgorithm.SHA256_WITH_ECDSA, new byte[0])
                .toCompletableFuture();
    }

    @Test
    void sign_twoTypes_asksTheOneInTheKeysId() {
        router.bindProvider(new Marked("pkcs11", 1), DEVICE);
        router.bindProvider(new Marked("soft", 2), SOFT);
        assertThat(sign(router).join()).containsExactly(2);
    }

    @Test
    void sign_providerComesLater_waitsForIt() throws Exception {
        CompletableFuture<byte[]> waiting = sign(router);
        assertThat(waiting).isNotDone();
        router.bindProvider(new Marked("soft", 3), SOFT);
        assertThat(waiting.get(20, TimeUnit.SECONDS)).containsExactly(3);
    }

    @Test
    void sign_providerDoesNotCome_isUnavailable() {
        CompletableFuture<byte[]> waiting = sign(new KeyRouter(Duration.ofMillis(5), System::nanoTime));
        assertThat(waiting)
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableOfType(java.util.concurrent.ExecutionException.class)
                .havingCause()
                .isInstanceOfSatisfying(PkiException.class, refusal -> assertThat(refusal.kind())
                        .isEqualTo(PkiException.Kind.UNAVAILABLE));
    }

    @Test
    void sign_upgradeBesideTheOld_asksTheNewAndThenTheOldAgain() {
        Marked old = new Marked("soft", 1);
        Marked upgrade = new Marked("soft", 2);
        router.bindProvider(old, SOFT);
        router.bindProvider(upgrade, SOFT);
        assertThat(sign(router).join()).containsExactly(2);
        router.unbindProvider(upgrade, SOFT);
        assertThat(sign(router).join()).containsExactly(1);
    }

    /** Accepts what comes until it is closed, and is slow to say so. */
    private static final class Leaving implements KeyProvider {
        private final Thread leaver;
        private volatile boolean closed;

        private Leaving(KeyRouter from) {
            leaver = new Thread(() -> {
                from.unbindProvider(this, SOFT);
                closed = true;
            });
        }

        @Override
        public CompletionStage<byte[]> sign(String name, SignatureAlgorithm algorithm, byte[] message) {
            leaver.start();
            // It has left as far as it can before this call is over.
            while (leaver.getState() != Thread.State.WAITING && leaver.getState() != Thread.State.TERMINATED) {
                Thread.onSpinWait();
            }
            return closed
                    ? CompletableFuture.failedFuture(new IllegalStateException("closed"))
                    : CompletableFuture.completedFuture(new byte[] {7});
        }

        @Override
        public CompletionStage<KeyInfo> generate(String name, KeySpec spec) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<KeyInfo> keys() {
            return List.of();
        }

        @Override
        public CompletionStage<Void> delete(String name) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void unbind_whileACallIsHandedOver_waitsForIt() throws Exception {
        Leaving provider = new Leaving(router);
        router.bindProvider(provider, SOFT);
        assertThat(sign(router).join()).containsExactly(7);
        provider.leaver.join();
        assertThat(router.isPresent(KEY)).isFalse();
    }

    @Test
    void isBeingReplaced_providerLeftAMomentAgo_isTrueAsLongAsCallsWait() {
        Marked provider = new Marked("soft", 1);
        assertThat(router.isBeingReplaced(KEY)).isFalse();
        router.bindProvider(provider, SOFT);
        assertThat(router.isBeingReplaced(KEY)).isFalse();

        router.unbindProvider(provider, SOFT);
        now = PATIENCE.toNanos() - 1;
        assertThat(router.isBeingReplaced(KEY)).isTrue();
        now = PATIENCE.toNanos();
        assertThat(router.isBeingReplaced(KEY)).isFalse();
    }

    @Test
    void isBeingReplaced_nextProviderIsThere_isFalse() {
        Marked provider = new Marked("soft", 1);
        router.bindProvider(provider, SOFT);
        router.unbindProvider(provider, SOFT);
        router.bindProvider(new Marked("soft", 2), SOFT);

        assertThat(router.isBeingReplaced(KEY)).isFalse();
    }

    @Test
    void list_severalProviders_listsAllById() {
        router.bindProvider(new Marked("soft", 1), SOFT);
        router.bindProvider(new Marked("pkcs11", 1), DEVICE);
        assertThat(router.list()).extracting(key -> key.id().toString()).containsExactly("pkcs11:k", "soft:k");
    }

    @Test
    void isPresent_providerGone_isFalse() {
        Marked provider = new Marked("soft", 1);
        router.bindProvider(provider, SOFT);
        assertThat(router.isPresent(KEY)).isTrue();
        router.unbindProvider(provider, SOFT);
        assertThat(router.isPresent(KEY)).isFalse();
    }
}
