package org.caravelpki.ops.shell.internal.frame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Command;

/** The commands of this bundle, found as Karaf finds them: by looking at every class. */
final class EveryCommand {
    private static final Path CLASSES = Path.of("target/classes");

    private EveryCommand() {}

    static List<Class<?>> find() {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .<Class<?>>map(EveryCommand::load)
                    .filter(type -> type.isAnnotationPresent(Command.class))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(Path file) {
        String path = CLASSES.relativize(file).toString();
        String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
        try {
            return Class.forName(name, false, EveryCommand.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
