package org.caravelpki.provider.lint.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caravelpki.api.provider.lint.Finding;
import org.caravelpki.api.provider.lint.LintSubject;
import org.caravelpki.api.provider.lint.RuleDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EveryRuleTest {
    private static final Path PAGE = Path.of("../../../docs/lint.md");

    static Stream<Rule<?>> rules() {
        return Stream.of(CertificateRules.ALL, CrlRules.ALL, CrlRules.ABOUT_ENTRIES)
                .flatMap(List::stream);
    }

    static Stream<RuleDescription> descriptions() {
        return rules().map(rule -> rule.description(LintSubject.Kind.CERTIFICATE));
    }

    @Test
    void rules_names_areUnique() {
        assertThat(descriptions().map(RuleDescription::name)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void rule_each_hasATestOfItsOwn(Rule<?> rule) throws ClassNotFoundException {
        assertThat(Class.forName(rule.getClass().getName() + "Test")).hasSuperclass(RuleContract.class);
    }

    @ParameterizedTest
    @MethodSource("descriptions")
    void description_each_namesDocumentAndSection(RuleDescription rule) {
        assertThat(rule.source()).containsPattern("section|appendix");
        assertThat(rule.sentence()).endsWith(".");
    }

    @Test
    void files_folders_areThoseOfRules() throws IOException {
        try (Stream<Path> folders = Files.list(RuleFile.folder(""))) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            descriptions().map(RuleDescription::name).toList());
        }
    }

    /** The table of docs/lint.md is copied out of what this test prints when it fails. */
    @Test
    void page_table_isWhatTheRulesSay() throws IOException {
        String page = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `"))
                .collect(Collectors.joining("\n"));
        assertThat(page).isEqualTo(table());
    }

    private static String table() {
        return new RuleLinter()
                .rules().stream().map(EveryRuleTest::row).distinct().sorted().collect(Collectors.joining("\n"));
    }

    private static String row(RuleDescription rule) {
        return "| `" + rule.name() + "` | " + rule.ruleSet() + " | "
                + (rule.severity() == Finding.Severity.WARNING ? "warning" : "error") + " | " + rule.sentence() + " | "
                + rule.source() + " |";
    }
}
