package org.caravelpki.provider.sql.internal;

import java.io.File;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The room that an embedded database has left. When a write fails for want of it, the database closes itself, and cannot
 * even be opened for reading before there is room again. So writes stop a little earlier and reads go on.
 */
final class Room {
    /** As Failure knows a full disk, and as MariaDB calls it. */
    private static final int DISK_FULL = 1021;

    private final Optional<File> folder;
    private final long least;

    private Room(Optional<File> folder, long least) {
        this.folder = folder;
        this.least = least;
    }

    /** The room for the database of a URL; a server looks after its own. */
    static Room of(String url, long least) {
        Optional<EmbeddedUrl> embedded = least == 0 ? Optional.empty() : EmbeddedUrl.parse(url);
        return new Room(embedded.map(found -> found.file().getParent().toFile()), least);
    }

    /** Whether there is room to write. */
    boolean isEnough() {
        // A folder that is not there yet has no room either, and is made by opening the database.
        return folder.isEmpty()
                || folder.get().getUsableSpace() >= least
                || !folder.get().isDirectory();
    }

    /** Fails as a full disk does when there is too little room to write. */
    void check() throws SQLException {
        if (!isEnough()) {
            throw new SQLException(
                    "less than " + (least >> 20) + " MiB are free for the database in "
                            + folder.map(File::getPath).orElse("memory"),
                    "53100",
                    DISK_FULL);
        }
    }
}
