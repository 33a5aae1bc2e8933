package org.caravelpki.core.backup.internal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a file of a backup goes in the node that is made of it. Keys and what operators set go where they were; what belongs
 * to the release that runs (Karaf's own settings) stays as the new node has it; what was outside the node's directory is laid
 * down inside, for an operator to look at: a backup says what it wants, and not everybody who can make one may write there.
 */
final class Placement {
    static final String LAID_DOWN = "restored-outside/";
    static final String DATABASE_SETTINGS = "etc/org.caravelpki.provider.sql.cfg";

    // What users and the machine's own listeners are: with the keys that belong to them.
    private static final List<Pattern> SETTINGS = List.of(
            FindFiles.SETTINGS,
            Pattern.compile("etc/(users|keys)\\.properties"),
            Pattern.compile("etc/org\\.apache\\.karaf\\.(shell|command\\.acl\\.[^/]+)\\.cfg"),
            Pattern.compile("etc/org\\.ops4j\\.pax\\.web\\.cfg"));
    private static final Pattern KEYS = Pattern.compile("(keys|tls)/.+");

    private Placement() {}

    /** A path below the node's directory; empty for what stays in the backup. */
    static Optional<String> of(String path) throws IOException {
        if (isUnsafe(path)) {
            throw new IOException("the path '" + path + "' leads out of the node's directory");
        }
        if (path.startsWith(FindFiles.OUTSIDE)) {
            return Optional.of(LAID_DOWN + path.substring(FindFiles.OUTSIDE.length()));
        }
        boolean belongs = KEYS.matcher(path).matches()
                || SETTINGS.stream().anyMatch(settings -> settings.matcher(path).matches());
        return belongs ? Optional.of(path) : Optional.empty();
    }

    // Nor may it hold what would end a line or a field of the list of moves.
    private static boolean isUnsafe(String path) {
        return path.startsWith("/")
                || path.chars().anyMatch(Character::isISOControl)
                || List.of(path.split("/", -1)).stream()
                        .anyMatch(step -> step.isEmpty() || step.equals(".") || step.equals(".."));
    }
}
