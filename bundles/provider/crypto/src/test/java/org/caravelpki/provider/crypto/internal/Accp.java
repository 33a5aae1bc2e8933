package org.caravelpki.provider.crypto.internal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;
import java.util.Map;
import org.caravelpki.api.provider.crypto.Crypto;

/** The native provider, for tests; those that need it are skipped where it cannot be loaded. */
final class Accp {
    private Accp() {}

    static Provider provider() {
        assumeTrue(AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null, "no native code here");
        return AmazonCorrettoCryptoProvider.INSTANCE;
    }

    static SoftwareCrypto crypto(JdkProviders jdk) {
        SoftwareCrypto crypto = new SoftwareCrypto(jdk, true);
        crypto.bindNative(provider(), Map.of(Crypto.SELF_TEST, "passed"));
        return crypto;
    }
}
