package org.caravelpki.core.backup.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that is there complete and on the disk, or not at all. Only its owner may read it. */
final class NewFile implements AutoCloseable {
    private final Path place;
    private final Path part;
    private final FileChannel channel;

    private NewFile(Path place, Path part, FileChannel channel) {
        this.place = place;
        this.part = part;
        this.channel = channel;
    }

    /** Begins it under another name in the same directory. */
    static NewFile beside(Path place) throws IOException {
        // With mode 0600, by the JDK's own choice.
        Path part = Files.createTempFile(place.getParent(), place.getFileName() + ".", ".part");
        return new NewFile(place, part, FileChannel.open(part, StandardOpenOption.WRITE));
    }

    OutputStream out() {
        return Channels.newOutputStream(channel);
    }

    void keep() throws IOException {
        channel.force(true);
        channel.close();
        if (Files.exists(place)) {
            throw new FileAlreadyExistsException(place.toString());
        }
        Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(place.getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(part);
    }
}
