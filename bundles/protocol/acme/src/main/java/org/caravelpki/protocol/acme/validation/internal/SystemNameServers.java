package org.caravelpki.protocol.acme.validation.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The DNS servers of the operating system, for records that its resolver does not give out: TXT and CAA. Read each time, since a
 * machine's network may change while we run.
 */
public final class SystemNameServers implements Supplier<List<InetSocketAddress>> {
    private static final Path FILE = Path.of("/etc/resolv.conf");
    private static final int PORT = 53;

    /** As many as the C library takes. */
    private static final int MOST = 3;

    private static final Pattern SERVER = Pattern.compile("nameserver\\s+([0-9a-fA-F:.]+(?:%\\w+)?)\\s*");

    private final Path file;

    /** Reads {@code /etc/resolv.conf}. */
    public SystemNameServers() {
        this(FILE);
    }

    SystemNameServers(Path file) {
        this.file = file;
    }

    /** At least one: without any in the file, this machine's own, as resolv.conf(5) has it. */
    @Override
    public List<InetSocketAddress> get() {
        List<InetSocketAddress> servers = lines().stream()
                .map(SERVER::matcher)
                .filter(Matcher::matches)
                .limit(MOST)
                .map(line -> new InetSocketAddress(line.group(1), PORT))
                .filter(server -> !server.isUnresolved())
                .toList();
        return servers.isEmpty() ? List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT)) : servers;
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // As good as empty.
            return List.of();
        }
    }
}
