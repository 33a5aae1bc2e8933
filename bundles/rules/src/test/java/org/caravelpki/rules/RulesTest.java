package org.caravelpki.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule refuses what breaks it. */
class RulesTest {

    private static final JavaClasses BROKEN = new ClassFileImporter().importPackages("org.caravelpki.rules.broken.api");

    @TempDir
    Path folder;

    @Test
    void packages_notInternal_areNamed() throws IOException {
        BuiltBundle bundle = bundle("org.caravelpki.core.ca", "", "org/caravelpki/core/ca/Open.class");

        assertThat(BundleRules.packagesAreItsOwn(bundle))
                .singleElement()
                .asString()
                .contains("org.caravelpki.core.ca");
    }

    @Test
    void packages_ofAnotherBundle_areNamed() throws IOException {
        BuiltBundle bundle = bundle("org.caravelpki.api.pki", "", "org/caravelpki/api/model/Name.class");

        assertThat(BundleRules.packagesAreItsOwn(bundle)).hasSize(1);
    }

    @Test
    void symbolicName_notTheFolders_isNamed() throws IOException {
        BuiltBundle bundle = bundle("org.caravelpki.core.ca", "", "org/caravelpki/core/ca/internal/Sign.class");
        BuiltBundle elsewhere = new BuiltBundle("org.caravelpki.core.ra", bundle.classes());

        assertThat(BundleRules.packagesAreItsOwn(elsewhere)).anyMatch(offence -> offence.contains("symbolic name"));
    }

    @Test
    void packages_internal_areKept() throws IOException {
        BuiltBundle bundle = bundle("org.caravelpki.core.ca", "", "org/caravelpki/core/ca/sign/internal/Sign.class");

        assertThat(BundleRules.packagesAreItsOwn(bundle)).isEmpty();
    }

    @Test
    void packages_builtIn_areKept() throws IOException {
        BuiltBundle bundle =
                bundle("org.caravelpki.core.state", "", "org/caravelpki/core/keyfile/internal/KeyFile.class");

        assertThat(BundleRules.packagesAreItsOwn(bundle)).isEmpty();
    }

    @Test
    void exports_ofLogic_areNamed() throws IOException {
        BuiltBundle bundle = bundle(
                "org.caravelpki.core.ca",
                "org.caravelpki.core.ca.internal;version=\"1.0.0\"",
                "org/caravelpki/core/ca/internal/Sign.class");

        assertThat(BundleRules.onlyContractsExport(bundle)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "org.caravelpki.api.model", "org.caravelpki.api.models;version=\"1.0.0\""})
    void exports_contractWithoutItsPackageAndVersion_areNamed(String header) throws IOException {
        BuiltBundle bundle = bundle("org.caravelpki.api.model", header, "org/caravelpki/api/model/Name.class");

        assertThat(BundleRules.onlyContractsExport(bundle)).hasSize(1);
    }

    @Test
    void exports_contractWithVersion_areKept() throws IOException {
        BuiltBundle bundle = bundle(
                "org.caravelpki.api.model",
                "org.caravelpki.api.model;version=\"1.0.0\"",
                "org/caravelpki/api/model/Name.class");

        assertThat(BundleRules.onlyContractsExport(bundle)).isEmpty();
    }

    @Test
    void providers_registered_areRefused() {
        assertRefused(CodeRules.NO_GLOBAL_PROVIDERS, "registerProvider");
    }

    @Test
    void printing_outsideCommands_isRefused() {
        assertRefused(CodeRules.NO_PRINTING, "print");
    }

    @Test
    void grabBags_areRefused() {
        assertRefused(CodeRules.NO_GRAB_BAGS, "GlobalUtil");
    }

    @Test
    void contracts_silentAboutImplementers_areRefused() {
        assertRefused(CodeRules.CONTRACTS_SAY_WHO_IMPLEMENTS, "SilentContract");
    }

    private static void assertRefused(ArchRule rule, String offender) {
        assertThatThrownBy(() -> rule.check(BROKEN))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(offender);
    }

    private BuiltBundle bundle(String name, String exported, String classFile) throws IOException {
        Files.createDirectories(folder.resolve("META-INF"));
        Files.writeString(
                folder.resolve("META-INF/MANIFEST.MF"),
                "Manifest-Version: 1.0\nBundle-SymbolicName: " + name + ";singleton:=true\n"
                        + (exported.isEmpty() ? "" : "Export-Package: " + exported + "\n"));
        Files.createDirectories(folder.resolve(classFile).getParent());
        Files.createFile(folder.resolve(classFile));
        return new BuiltBundle(name, folder);
    }
}
