package org.caravelpki.testkit.log;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The lines that are logged while something is done. SLF4J's simple logger, with which tests run, writes them to the standard
 * error stream as it is at that moment. For tests that do not run beside others in one JVM.
 */
public final class LogLines {
    private LogLines() {}

    /**
     * Does something.
     *
     * @param work what logs
     * @return its lines, beginning with the level
     */
    public static List<String> of(Runnable work) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(octets, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(before);
        }
        // The thread's name comes first, in brackets.
        return octets.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceFirst("^\\[[^]]*] ", ""))
                .toList();
    }
}
