package org.caravelpki.core.backup.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files that make a node what it is, beside its database: everything in keys/, tls/ and etc/, and files elsewhere that a
 * setting of ours names by its whole path, or that are in a directory so named. Nobody has to be asked, so that what plugins
 * keep is found as well.
 */
final class FindFiles {
    static final String OUTSIDE = "outside/";
    static final Pattern SETTINGS = Pattern.compile("etc/org\\.caravelpki\\.[^/]+\\.cfg");

    private static final List<String> DIRECTORIES = List.of("keys", "tls", "etc");
    // Being written at the moment, or made anew by the launcher whenever it is needed.
    private static final Pattern PASSING = Pattern.compile(".*(\\.tmp|\\.part|\\.new)|known_hosts.*|local\\.curl");
    private static final Pattern NAMED = Pattern.compile("\\s*[^#!=\\s]+\\s*=\\s*(/\\S+)\\s*");

    private final Path home;

    FindFiles(Path home) {
        this.home = home;
    }

    /** Each with its path in the backup. */
    Map<String, Path> find() throws IOException {
        try {
            return all();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Map<String, Path> all() throws IOException {
        Map<String, Path> found = new TreeMap<>();
        for (String directory : DIRECTORIES) {
            for (Path file : below(home.resolve(directory), Integer.MAX_VALUE)) {
                found.put(home.relativize(file).toString(), file);
            }
        }
        for (String settings :
                found.keySet().stream().filter(SETTINGS.asMatchPredicate()).toList()) {
            for (Path file : named(home.resolve(settings))) {
                found.put(OUTSIDE + file.toString().substring(1), file);
            }
        }
        return found;
    }

    private List<Path> named(Path settings) throws IOException {
        try (Stream<String> lines = Files.lines(settings, StandardCharsets.ISO_8859_1)) {
            return lines.map(NAMED::matcher)
                    .filter(Matcher::matches)
                    .flatMap(line -> Stream.of(line.group(1).split(",")))
                    .map(text -> Path.of(text).normalize())
                    .filter(path -> path.isAbsolute() && !path.startsWith(home))
                    .flatMap(path -> below(path, 1).stream())
                    .toList();
        }
    }

    /** The file itself, or the files in the directory. */
    private static List<Path> below(Path path, int depth) {
        if (!Files.exists(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(path, depth, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(Files::isRegularFile)
                    .filter(file ->
                            !PASSING.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
