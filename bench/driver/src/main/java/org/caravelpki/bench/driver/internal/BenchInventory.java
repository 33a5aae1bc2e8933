package org.caravelpki.bench.driver.internal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.CertificateAdmin;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.Page;

/** {@code bench:inventory}. */
@Service
@Command(
        scope = "bench",
        name = "inventory",
        description =
                "Writes a line for each certificate of a policy: its serial number without leading zeros, its state")
public final class BenchInventory implements Action {
    private static final int PAGE = 500;

    @Reference
    private CertificateAdmin certificates;

    @Argument(name = "file", description = "Where to", required = true)
    private String file;

    @Option(name = "--policy", description = "Of which policy")
    private String policy = "tls-server";

    @Override
    public Object execute() throws IOException {
        Optional<String> after = Optional.empty();
        try (BufferedWriter lines = Files.newBufferedWriter(Path.of(file))) {
            do {
                Page<Certificate> page = certificates.search(all(), after, PAGE);
                for (Certificate certificate : page.items()) {
                    lines.write(line(certificate));
                }
                after = page.next();
            } while (after.isPresent());
        }
        return null;
    }

    private CertificateAdmin.Search all() {
        return new CertificateAdmin.Search(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(policy),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static String line(Certificate certificate) {
        String serial = certificate.serial().toString().replaceFirst("^0+", "");
        return serial + " " + certificate.state().word() + "\n";
    }
}
