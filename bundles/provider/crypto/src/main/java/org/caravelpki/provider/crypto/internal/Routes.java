package org.caravelpki.provider.crypto.internal;

import java.security.Provider;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.provider.crypto.CryptoRouting;

/** Who computes what, fixed as long as the set of providers is. */
final class Routes {
    private final Map<KeySpec.Family, Route> byFamily = new EnumMap<>(KeySpec.Family.class);

    private Routes() {}

    static Routes java(JdkProviders jdk) {
        Routes routes = new Routes();
        routes.byFamily.put(KeySpec.Family.EC, Route.java(jdk.elliptic()));
        routes.byFamily.put(KeySpec.Family.RSA, Route.java(jdk.rsa()));
        routes.byFamily.put(KeySpec.Family.ED25519, Route.java(jdk.elliptic()));
        jdk.mlDsa().ifPresent(sun -> routes.byFamily.put(KeySpec.Family.ML_DSA, Route.java(sun)));
        return routes;
    }

    /** Native code for what it computes faster than Java: all but ML-DSA, where Java has that. */
    static Routes with(Provider fast, JdkProviders jdk) {
        Routes routes = java(jdk);
        routes.byFamily.put(KeySpec.Family.EC, new Route(fast, fast, true));
        routes.byFamily.put(KeySpec.Family.RSA, new Route(fast, fast, true));
        // It has no key factory for Ed25519, and takes the JDK's keys.
        routes.byFamily.put(KeySpec.Family.ED25519, new Route(fast, jdk.elliptic(), true));
        routes.byFamily.putIfAbsent(KeySpec.Family.ML_DSA, new Route(fast, fast, true));
        return routes;
    }

    Optional<Route> of(KeySpec.Family family) {
        return Optional.ofNullable(byFamily.get(family));
    }

    List<CryptoRouting.Route> described() {
        List<CryptoRouting.Route> all = new ArrayList<>();
        byFamily.forEach((family, route) -> {
            for (CryptoRouting.Operation operation : CryptoRouting.Operation.values()) {
                all.add(described(family, operation, route));
            }
        });
        return all;
    }

    private static CryptoRouting.Route described(
            KeySpec.Family family, CryptoRouting.Operation operation, Route route) {
        Provider provider = route.signatures();
        return new CryptoRouting.Route(
                word(family), operation, provider.getName(), provider.getVersionStr(), route.isNative());
    }

    private static String word(KeySpec.Family family) {
        return switch (family) {
            case EC, RSA -> family.name();
            case ED25519 -> "Ed25519";
            case ML_DSA -> "ML-DSA";
        };
    }
}
