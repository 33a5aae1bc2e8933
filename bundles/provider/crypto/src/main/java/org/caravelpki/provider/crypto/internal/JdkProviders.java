package org.caravelpki.provider.crypto.internal;

import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import org.caravelpki.api.model.KeySpec;

/**
 * The JDK's provider for each family of keys.
 *
 * @param elliptic for EC and Ed25519
 * @param rsa for RSA
 */
record JdkProviders(Provider elliptic, Provider rsa) {

    static JdkProviders ofThisRuntime() {
        return new JdkProviders(named("SunEC"), named("SunRsaSign"));
    }

    Provider of(KeySpec.Family family) {
        return family == KeySpec.Family.RSA ? rsa : elliptic;
    }

    private static Provider named(String name) {
        return Optional.ofNullable(Security.getProvider(name))
                .orElseThrow(() -> new IllegalStateException("this Java runtime lacks the security provider " + name));
    }
}
