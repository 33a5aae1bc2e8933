package org.caravelpki.testkit.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file system of its own in memory, small enough to be filled. Only root can mount one.
 *
 * @param folder where it is mounted
 */
public record SmallDisk(Path folder) implements AutoCloseable {
    private static final int MIB = 1 << 20;

    /**
     * Mounts it.
     *
     * @param folder where
     * @param mib its size
     * @return to be closed, which unmounts it
     */
    public static SmallDisk mount(Path folder, int mib) {
        run(
                "a test that fills a file system has to mount one, which needs root",
                List.of("mount", "-t", "tmpfs", "-o", "size=" + mib + "m", "caravel-test", folder.toString()));
        return new SmallDisk(folder);
    }

    /**
     * Takes room away until so much is left.
     *
     * @param mibLeft so much
     */
    public void fill(long mibLeft) {
        try (var out = Files.newOutputStream(filler())) {
            long tooMuch = tooMuch(mibLeft);
            while (tooMuch > 0) {
                out.write(new byte[(int) Math.min(tooMuch, MIB)]);
                tooMuch = tooMuch(mibLeft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the room back. */
    public void makeRoom() {
        try {
            Files.delete(filler());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long tooMuch(long mibLeft) {
        return folder.toFile().getUsableSpace() - mibLeft * MIB;
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    @Override
    public void close() {
        run("a file system stays mounted", List.of("umount", folder.toString()));
    }

    private static void run(String ifNot, List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new AssertionError(ifNot + ": " + output);
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(ifNot, e);
        }
    }
}
