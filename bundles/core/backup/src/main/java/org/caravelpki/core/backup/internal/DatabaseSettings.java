package org.caravelpki.core.backup.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings of the database: those of the backup, but where it is stays as the new node has it. */
final class DatabaseSettings {
    private static final Pattern PLACE = Pattern.compile("\\s*(url|user|password-file)\\s*=.*");

    private DatabaseSettings() {}

    static byte[] merged(byte[] backup, Path own) throws IOException {
        List<String> here = Files.exists(own) ? Files.readAllLines(own) : List.of();
        Stream<String> theirs = new String(backup, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !PLACE.matcher(line).matches());
        Stream<String> ours = here.stream().filter(line -> PLACE.matcher(line).matches());
        return Stream.concat(theirs, ours)
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
