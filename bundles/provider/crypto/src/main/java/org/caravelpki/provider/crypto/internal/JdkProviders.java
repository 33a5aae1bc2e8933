package org.caravelpki.provider.crypto.internal;

import java.security.Provider;
import java.security.Security;
import java.util.Optional;

/**
 * The JDK's provider for each family of keys.
 *
 * @param elliptic for EC and Ed25519
 * @param rsa for RSA
 * @param mlDsa for ML-DSA, which Java has from version 24 on
 */
record JdkProviders(Provider elliptic, Provider rsa, Optional<Provider> mlDsa) {

    static JdkProviders ofThisRuntime() {
        Provider sun = named("SUN");
        return new JdkProviders(
                named("SunEC"),
                named("SunRsaSign"),
                Optional.of(sun).filter(provider -> provider.getService("Signature", "ML-DSA") != null));
    }

    private static Provider named(String name) {
        return Optional.ofNullable(Security.getProvider(name))
                .orElseThrow(() -> new IllegalStateException("this Java runtime lacks the security provider " + name));
    }
}
