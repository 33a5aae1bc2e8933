package org.caravelpki.core.ra.policy.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.Requester;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The truth tables of docs/policies.md, row by row. */
class PatternTableTest {
    private static final Path DOCS = Path.of("../../../docs/policies.md");

    @TestFactory
    Stream<DynamicTest> table1_names() throws IOException {
        return rows("### Table 1", 80).map(row -> test(row, Pattern::ofName));
    }

    @TestFactory
    Stream<DynamicTest> table2_requesters() throws IOException {
        return rows("### Table 2", 7).map(row -> test(row, Pattern::ofRequester));
    }

    @TestFactory
    Stream<DynamicTest> table3_lists() throws IOException {
        return rows("### Table 3", 20).map(row -> test(row, Pattern::ofName));
    }

    @TestFactory
    Stream<DynamicTest> table4_noPatterns() throws IOException {
        return rows("### Table 4", 20)
                .map(row -> DynamicTest.dynamicTest(row.get(0), () -> assertThatThrownBy(
                                () -> Pattern.ofName(code(row.get(0)).get(0)))
                        .isInstanceOf(Pattern.BadPattern.class)
                        .hasMessageContaining(row.get(1))));
    }

    private static DynamicTest test(List<String> row, Function<String, Pattern> reader) {
        List<Pattern> patterns = code(row.get(0)).stream().map(reader).toList();
        String value = code(row.get(1)).get(0);
        assertThat(row.get(2)).isIn("yes", "no");
        boolean expected = row.get(2).equals("yes");
        return DynamicTest.dynamicTest(String.join(" ", row), () -> assertThat(allow(new Patterns(patterns), value))
                .isEqualTo(expected));
    }

    /** The way that the product goes: names are normalised first, attributes of the subject are not. */
    private static boolean allow(Patterns patterns, String value) {
        int colon = value.indexOf(':');
        String kind = value.substring(0, colon);
        String rest = value.substring(colon + 1);
        if (Arrays.stream(GeneralName.Type.values())
                .anyMatch(type -> type.word().equals(kind))) {
            return patterns.allow(new GeneralName(GeneralName.Type.of(kind), rest));
        }
        if (Arrays.stream(Requester.Kind.values())
                .anyMatch(known -> known.word().equals(kind))) {
            return patterns.allow(Requester.parse(value));
        }
        return patterns.allow(kind, rest);
    }

    /** The cells of each row; a table that shrinks below what it had is a mistake in the document. */
    private static Stream<List<String>> rows(String heading, int least) throws IOException {
        List<String> lines = Files.readAllLines(DOCS);
        int begin = lines.indexOf(lines.stream()
                .filter(line -> line.startsWith(heading))
                .findFirst()
                .orElseThrow());
        List<List<String>> rows = lines.stream()
                .skip(begin + 1L)
                .dropWhile(line -> !line.startsWith("|---"))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
        assertThat(rows).hasSizeGreaterThanOrEqualTo(least);
        return rows.stream();
    }

    private static List<String> code(String cell) {
        return Arrays.stream(cell.split("`")).filter(text -> !text.isBlank()).toList();
    }
}
