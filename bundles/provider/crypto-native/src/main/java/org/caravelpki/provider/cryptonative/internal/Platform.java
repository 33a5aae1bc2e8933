package org.caravelpki.provider.cryptonative.internal;

import java.util.Map;
import java.util.Optional;

/**
 * A kind of machine.
 *
 * @param system the operating system
 * @param processor the processor, by any of its names
 */
record Platform(String system, String processor) {
    private static final Map<String, String> CARRIED = Map.of(
            "amd64", "linux-x86_64",
            "x86_64", "linux-x86_64",
            "aarch64", "linux-aarch_64",
            "arm64", "linux-aarch_64");

    static Platform ofThisRuntime() {
        return new Platform(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** The resource with the archive for it. */
    String archive() throws NotUsable {
        return Optional.ofNullable(CARRIED.get(processor))
                .filter(name -> system.equals("Linux"))
                .map(name -> "/lib/" + name + ".jar")
                .orElseThrow(() -> new NotUsable("there is none for " + system + " on " + processor));
    }
}
