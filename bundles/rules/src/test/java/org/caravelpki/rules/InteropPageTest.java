package org.caravelpki.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code docs/INTEROP.md} and {@code docs/PROTOCOLS.md} prove what they say by tests: they must exist. */
class InteropPageTest {
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*(?:Test|IT))(?:\\.(\\w+))?`");

    /** One name may stand for several classes in different bundles. */
    private final Map<String, List<Path>> sources = new HashMap<>();

    @ParameterizedTest
    @CsvSource({"INTEROP.md, 100", "PROTOCOLS.md, 10"})
    void page_namesTests_thatExist(String page, int atLeast) throws IOException {
        Path root = Path.of("../..").toRealPath();
        findSources(root.resolve("bundles"));
        findSources(root.resolve("itests"));
        List<String> missing = new ArrayList<>();
        int named = 0;
        Matcher matcher = NAMED.matcher(Files.readString(root.resolve("docs").resolve(page)));
        for (; matcher.find(); named++) {
            if (!exists(matcher.group(1), matcher.group(2))) {
                missing.add(matcher.group());
            }
        }
        assertThat(missing).isEmpty();
        assertThat(named).isGreaterThan(atLeast);
    }

    private void findSources(Path below) throws IOException {
        try (Stream<Path> files = Files.walk(below)) {
            files.filter(file -> file.toString().matches(".*/src/test/java/.*(Test|IT)\\.java"))
                    .forEach(file -> sources.computeIfAbsent(
                                    file.getFileName().toString().replace(".java", ""), name -> new ArrayList<>())
                            .add(file));
        }
    }

    private boolean exists(String name, String method) throws IOException {
        for (Path source : sources.getOrDefault(name, List.of())) {
            if (method == null || Files.readString(source).contains("void " + method + "(")) {
                return true;
            }
        }
        return false;
    }
}
