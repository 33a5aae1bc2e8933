package org.caravelpki.rules.broken.api;

import java.security.Provider;
import java.security.Security;

/** Breaks three rules. */
final class GlobalUtil {

    private GlobalUtil() {}

    static void registerProvider(Provider provider) {
        Security.addProvider(provider);
    }

    static void print() {
        System.out.println();
    }
}
