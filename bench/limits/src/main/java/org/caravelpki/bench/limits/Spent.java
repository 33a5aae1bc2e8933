package org.caravelpki.bench.limits;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Processor time, user and system, of this process and the database's.
 *
 * @param database empty when it is in this one
 */
record Spent(Optional<ProcessHandle> database) {

    Duration now() {
        return Stream.concat(Stream.of(ProcessHandle.current()), database.stream())
                .map(process -> process.info().totalCpuDuration().orElseThrow())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
