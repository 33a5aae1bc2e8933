package org.caravelpki.bench.driver.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * The processor time (user and system) and memory of this process and the database's.
 *
 * @param database the database's process, if it is one of its own
 */
record Processes(OptionalLong database) {

    /**
     * Processor times up to now.
     *
     * @param java of this process
     * @param database of the database; zero without one
     */
    record Times(Duration java, Duration database) {
        Times since(Times earlier) {
            return new Times(java.minus(earlier.java), database.minus(earlier.database));
        }
    }

    Times times() {
        return new Times(
                of(ProcessHandle.current()),
                database.isPresent() ? of(ProcessHandle.of(database.getAsLong()).orElseThrow()) : Duration.ZERO);
    }

    /**
     * What is held in memory now, in MiB.
     *
     * @param java by this process
     * @param database by the database; zero without one
     */
    record Memory(long java, long database) {}

    Memory memory() {
        return new Memory(
                residentMib("self"), database.isPresent() ? residentMib(Long.toString(database.getAsLong())) : 0);
    }

    private static long residentMib(String process) {
        try {
            return Files.readAllLines(Path.of("/proc", process, "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Linux tells it as utime and stime in /proc/<pid>/stat.
    private static Duration of(ProcessHandle process) {
        return process.info().totalCpuDuration().orElseThrow();
    }
}
