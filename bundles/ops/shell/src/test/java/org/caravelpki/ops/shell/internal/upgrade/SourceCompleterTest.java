package org.caravelpki.ops.shell.internal.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Session;
import org.caravelpki.api.admin.UpgradeAdmin;
import org.caravelpki.ops.shell.internal.frame.NameCompleter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

class SourceCompleterTest {
    @TempDir
    private Path directory;

    private final SourceCompleter completer = new SourceCompleter();
    private final UpgradeAdmin upgrades = fake(UpgradeAdmin.class, List.of("caravel-acme", "caravel-crl", "scr"));
    private boolean there = true;

    @BeforeEach
    void inject() throws ReflectiveOperationException {
        Field context = NameCompleter.class.getDeclaredField("context");
        context.setAccessible(true);
        context.set(
                completer,
                Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {BundleContext.class}, (self, method, given) -> {
                            if (!there) {
                                return null;
                            }
                            return method.getName().equals("getService")
                                    ? upgrades
                                    : fake(ServiceReference.class, null);
                        }));
    }

    private static <T> T fake(Class<T> type, Object answer) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> answer));
    }

    private List<String> complete(String word) {
        CommandLine line = (CommandLine) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {CommandLine.class},
                (self, method, given) -> switch (method.getName()) {
                    case "getCursorArgument", "getBuffer" -> word;
                    case "getArgumentPosition", "getBufferPosition" -> word.length();
                    case "getArguments" -> new String[] {word};
                    default -> 0;
                });
        List<Candidate> candidates = new ArrayList<>();
        completer.completeCandidates(fake(Session.class, null), line, candidates);
        return candidates.stream().map(Candidate::value).map(String::strip).toList();
    }

    @Test
    void complete_partOfAName_offersFeatures() {
        assertThat(complete("caravel-")).contains("caravel-acme", "caravel-crl").doesNotContain("scr");
    }

    @Test
    void complete_partOfAPath_offersFiles() throws Exception {
        Files.createFile(directory.resolve("acme-1.0.1.jar"));

        assertThat(complete(directory + "/")).containsExactly(directory + "/acme-1.0.1.jar");
    }

    @Test
    void complete_nobodyKnowsFeatures_offersFiles() throws Exception {
        there = false;
        Files.createFile(directory.resolve("a.kar"));

        assertThat(complete(directory + "/")).containsExactly(directory + "/a.kar");
    }
}
