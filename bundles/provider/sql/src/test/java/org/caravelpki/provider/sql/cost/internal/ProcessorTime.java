package org.caravelpki.provider.sql.cost.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The processor time that a process has used, in user and system mode, as /proc tells it. */
record ProcessorTime(long pid) {
    private static final long NANOS_PER_TICK = 10_000_000;
    private static final int UTIME = 11;

    static ProcessorTime ofThisProcess() {
        return new ProcessorTime(ProcessHandle.current().pid());
    }

    long nanos() {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // The second field is the name in parentheses, which may hold blanks.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[UTIME + 1])) * NANOS_PER_TICK;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
