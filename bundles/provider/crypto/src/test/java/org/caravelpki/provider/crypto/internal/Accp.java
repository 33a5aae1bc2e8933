package org.caravelpki.provider.crypto.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;
import java.util.Map;
import org.caravelpki.api.provider.crypto.Crypto;

/** The native provider, for tests; those that need it fail where it cannot be loaded. */
final class Accp {
    private Accp() {}

    static Provider provider() {
        assertThat(AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError())
                .as(
                        "these tests need Linux with the GNU C library on x86_64 or aarch64, and an executable java.io.tmpdir")
                .isNull();
        return AmazonCorrettoCryptoProvider.INSTANCE;
    }

    static SoftwareCrypto crypto(JdkProviders jdk) {
        SoftwareCrypto crypto = new SoftwareCrypto(jdk, true);
        crypto.bindNative(provider(), Map.of(Crypto.SELF_TEST, "passed"));
        return crypto;
    }
}
