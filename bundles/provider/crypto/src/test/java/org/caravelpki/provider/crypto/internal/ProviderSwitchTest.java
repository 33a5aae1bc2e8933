package org.caravelpki.provider.crypto.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.Provider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.crypto.CryptoRouting;
import org.junit.jupiter.api.Test;

/** Native code comes and goes. */
class ProviderSwitchTest {
    private static final JdkProviders JDK = JdkProviders.ofThisRuntime();
    private static final SignatureAlgorithm ALGORITHM = SignatureAlgorithm.SHA256_WITH_ECDSA;

    private final SoftwareCrypto crypto = new SoftwareCrypto(JDK, true);

    @Test
    void bindAndUnbind_underLoad_noCallFails() throws InterruptedException {
        Provider fast = Accp.provider();
        KeyPair pair = crypto.generate(KeySpec.EC_P256);
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch working = new CountDownLatch(2);
        List<CompletableFuture<Integer>> workers = Stream.of(1, 2)
                .map(number -> CompletableFuture.supplyAsync(() -> signUntil(stop, working, pair)))
                .toList();
        working.await();
        for (int i = 0; i < 200; i++) {
            crypto.bindNative(fast, Map.of(Crypto.SELF_TEST, "passed"));
            crypto.verify(publicKey(pair), ALGORITHM, new byte[1], new byte[] {1});
            crypto.unbindNative(fast);
            crypto.inspect(publicKey(pair));
        }
        stop.set(true);
        assertThat(workers).allSatisfy(worker -> assertThat(worker.join()).isPositive());
    }

    private int signUntil(AtomicBoolean stop, CountDownLatch working, KeyPair pair) {
        int done = 0;
        while (!stop.get()) {
            byte[] message = {(byte) done};
            byte[] signature = crypto.sign(pair.getPrivate(), ALGORITHM, message);
            if (!crypto.verify(publicKey(pair), ALGORITHM, message, signature)) {
                throw new AssertionError("a signature got lost in the switch");
            }
            done++;
            working.countDown();
        }
        return done;
    }

    @Test
    void unbind_olderOneAfterANewerCame_theNewerStays() {
        Provider older = new Forgetful();
        crypto.bindNative(older, Map.of(Crypto.SELF_TEST, "older"));
        crypto.bindNative(Accp.provider(), Map.of(Crypto.SELF_TEST, "newer"));
        crypto.unbindNative(older);
        assertThat(crypto.routing().nativeCode()).isEqualTo("newer");
    }

    @Test
    void unbind_theOnlyOne_theRuntimeComputes() {
        Provider fast = Accp.provider();
        KeyPair pair = javaWithNative(fast).generate(KeySpec.EC_P256);
        crypto.bindNative(fast, Map.of());
        crypto.unbindNative(fast);
        byte[] signature = crypto.sign(pair.getPrivate(), ALGORITHM, new byte[1]);
        assertThat(crypto.verify(publicKey(pair), ALGORITHM, new byte[1], signature))
                .isTrue();
        assertThat(crypto.routing().routes()).noneMatch(CryptoRouting.Route::isNative);
    }

    @Test
    void mlDsa_neitherJavaNorNativeCode_isRefusedInOneSentence() {
        SoftwareCrypto poor = new SoftwareCrypto(withoutMlDsa(), true);
        assertThatThrownBy(() -> poor.generate(KeySpec.parse("ml-dsa-65")))
                .isInstanceOf(PkiException.class)
                .hasMessageContaining("needs Java 24 or later, or the native provider");
    }

    private static JdkProviders withoutMlDsa() {
        return new JdkProviders(JDK.elliptic(), JDK.rsa(), Optional.empty());
    }

    private static SoftwareCrypto javaWithNative(Provider fast) {
        SoftwareCrypto other = new SoftwareCrypto(JDK, true);
        other.bindNative(fast, Map.of());
        return other;
    }

    private static Der publicKey(KeyPair pair) {
        return Der.of(pair.getPublic().getEncoded());
    }
}
