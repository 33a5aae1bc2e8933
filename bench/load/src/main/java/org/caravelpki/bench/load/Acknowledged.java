package org.caravelpki.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Every certificate that the server has handed out, and how it was asked for. Thread-safe. */
final class Acknowledged {
    private final List<String> lines = new ArrayList<>();

    synchronized void add(Certificate certificate, Kind kind, String request) {
        lines.add(certificate.serial() + "\t" + kind.word() + "\t" + request + "\t" + System.currentTimeMillis());
    }

    /**
     * A line for each: the serial number in hexadecimal, the kind, the request's name at its protocol, when it came in
     * milliseconds since 1970.
     */
    synchronized void write(Path file) throws IOException {
        Files.write(file, lines);
    }
}
