package org.caravelpki.itests.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives every test class the same running node: starting one takes seconds, and clients do not mind each other. */
final class SharedNode implements ParameterResolver {
    private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(SharedNode.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Node.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return of(context);
    }

    /** The node of this test run, started when it is asked for first. */
    static Node of(ExtensionContext context) {
        return context.getRoot()
                .getStore(SPACE)
                .getOrComputeIfAbsent(Running.class, key -> new Running(), Running.class)
                .node;
    }

    /** The node, stopped when all tests are over. */
    static final class Running implements AutoCloseable {
        private final Node node;

        Running() {
            Path home = Path.of(System.getProperty("caravel.work"), "standalone");
            clear(home);
            node = new Node(home);
            node.up();
        }

        @Override
        public void close() {
            node.down();
        }

        private static void clear(Path directory) {
            if (!Files.exists(directory)) {
                return;
            }
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
