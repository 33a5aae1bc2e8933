package org.caravelpki.provider.sql.internal;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where an embedded database is.
 *
 * @param path its file, without the ending
 * @param options the rest of the URL, from the first semicolon
 */
public record EmbeddedUrl(Path path, String options) {
    private static final String SCHEME = "jdbc:h2:file:";
    private static final String ENDING = ".mv.db";

    /**
     * Reads the URL of a database in a file.
     *
     * @param url a JDBC URL
     * @return empty for any other database
     */
    public static Optional<EmbeddedUrl> parse(String url) {
        if (!url.startsWith(SCHEME)) {
            return Optional.empty();
        }
        String rest = url.substring(SCHEME.length());
        int end = rest.indexOf(';') < 0 ? rest.length() : rest.indexOf(';');
        return Optional.of(new EmbeddedUrl(Path.of(rest.substring(0, end)).toAbsolutePath(), rest.substring(end)));
    }

    /**
     * Another one in the same directory.
     *
     * @param suffix is added to the file's name
     * @return where
     */
    public EmbeddedUrl beside(String suffix) {
        return new EmbeddedUrl(path.resolveSibling(path.getFileName() + suffix), options);
    }

    /**
     * The file.
     *
     * @return its whole path
     */
    public Path file() {
        return path.resolveSibling(path.getFileName() + ENDING);
    }

    String text() {
        return SCHEME + path + options;
    }
}
