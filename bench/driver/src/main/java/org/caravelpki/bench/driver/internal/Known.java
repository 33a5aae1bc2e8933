package org.caravelpki.bench.driver.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A certificate that is asked about.
 *
 * @param serial its serial number in hexadecimal
 * @param name its alternative name
 * @param notAfter when it expires
 */
record Known(String serial, String name, Instant notAfter) {

    static List<Known> read(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(Known::parse).toList();
    }

    private static Known parse(String line) {
        String[] fields = line.split("\t");
        return new Known(fields[0], fields[1], Instant.ofEpochMilli(Long.parseLong(fields[2])));
    }
}
