package org.caravelpki.api.provider.crypto;

import java.util.List;

/**
 * Which Java provider computes what.
 *
 * @param routes one per algorithm and operation
 * @param nativeCode what became of the provider in native code, one sentence
 */
public record CryptoRouting(List<Route> routes, String nativeCode) {

    /** What is done with an algorithm. */
    public enum Operation {
        /** Signing with a key in memory. */
        SIGN,
        /** Verifying. */
        VERIFY,
        /** Making key pairs. */
        GENERATE
    }

    /**
     * One way.
     *
     * @param algorithm for example {@code EC}, {@code ML-DSA}
     * @param operation what is done
     * @param provider the provider's name
     * @param version its version
     * @param isNative whether it is native code
     */
    public record Route(String algorithm, Operation operation, String provider, String version, boolean isNative) {}

    /** Copies the list. */
    public CryptoRouting {
        routes = List.copyOf(routes);
    }
}
