package org.caravelpki.api.admin;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Which code computes signatures. */
@ProviderType
public interface CryptoAdmin {

    /**
     * How it is at this moment.
     *
     * @return the ways of all algorithms
     */
    Status status();

    /**
     * Which code computes what.
     *
     * @param nativeCode what became of the native code, with the result of its self-test
     * @param routes one per algorithm and operation
     */
    record Status(String nativeCode, List<Route> routes) {
        /** Copies the list. */
        public Status {
            routes = List.copyOf(routes);
        }
    }

    /**
     * One way.
     *
     * @param algorithm for example {@code EC}
     * @param operation {@code sign}, {@code verify} or {@code generate}
     * @param provider the name of the Java provider
     * @param version its version
     * @param isNative whether it is native code
     */
    record Route(String algorithm, String operation, String provider, String version, boolean isNative) {}
}
