package org.caravelpki.itests.karaf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.Der;

/** What the first life was given, written down outside the node's own data for the second. */
final class Ledger {
    private static final Path FILE = Path.of(System.getProperty("caravel.home"), "itest-ledger.txt");

    private Ledger() {}

    static synchronized void note(Der certificate, CertificateState state) {
        String line = Base64.getEncoder().encodeToString(certificate.bytes()) + " " + state.word() + "\n";
        try {
            Files.writeString(FILE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every certificate with the state that it was noted in last. */
    static Map<Der, CertificateState> read() throws IOException {
        Map<Der, CertificateState> noted = new LinkedHashMap<>();
        for (String line : Files.readAllLines(FILE)) {
            String[] words = line.split(" ");
            noted.put(Der.of(Base64.getDecoder().decode(words[0])), CertificateState.of(words[1]));
        }
        return noted;
    }
}
