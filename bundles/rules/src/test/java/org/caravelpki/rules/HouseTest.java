package org.caravelpki.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every bundle that stands beside this module in target/. */
class HouseTest {

    private static List<BuiltBundle> bundles;
    private static JavaClasses classes;

    @BeforeAll
    static void read() throws IOException {
        bundles = BuiltBundle.below(Path.of("..").toRealPath());
        classes = new ClassFileImporter()
                .importPaths(bundles.stream().map(BuiltBundle::classes).toList());
    }

    @Test
    void house_built_hasContractsAndLogic() {
        assertThat(bundles)
                .extracting(BuiltBundle::name)
                .contains("org.caravelpki.api.model", "org.caravelpki.core.ca", "org.caravelpki.edge.http");
    }

    @Test
    void packages_ofEveryBundle_areItsOwn() throws IOException {
        for (BuiltBundle bundle : bundles) {
            assertThat(BundleRules.packagesAreItsOwn(bundle)).isEmpty();
        }
    }

    @Test
    void exports_ofEveryBundle_areContracts() throws IOException {
        for (BuiltBundle bundle : bundles) {
            assertThat(BundleRules.onlyContractsExport(bundle)).isEmpty();
        }
    }

    @Test
    void contracts_everyInterface_saysWhoImplementsIt() {
        CodeRules.CONTRACTS_SAY_WHO_IMPLEMENTS.check(classes);
    }

    @Test
    void code_ofEveryBundle_registersNoProvider() {
        CodeRules.NO_GLOBAL_PROVIDERS.check(classes);
    }

    @Test
    void code_ofEveryBundle_printsOnlyInCommands() {
        CodeRules.NO_PRINTING.check(classes);
    }

    @Test
    void code_ofEveryBundle_hasNoGrabBags() {
        CodeRules.NO_GRAB_BAGS.check(classes);
    }
}
