package org.caravelpki.ops.plugins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.caravelpki.api.model.PkiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KarTest {
    private static final String FEATURES = """
            <features name="printer" xmlns="http://karaf.apache.org/xmlns/features/v1.6.0">
              <feature name="printer" version="1.2.0" description="Prints.">
                <feature>scr</feature>
                <config name="com.example.printer">
                  # A comment.
                  speed = 3
                </config>
                <bundle start-level="60">mvn:com.example/printer/1.2.0</bundle>
              </feature>
            </features>
            """;

    @TempDir
    private Path directory;

    private Kar kar(String features, String symbolicName) throws IOException {
        return Kar.read(write(features, symbolicName, Map.of()));
    }

    private Path write(String features, String symbolicName, Map<String, byte[]> more) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("repository/com/example/printer/1.2.0/printer-1.2.0.jar", bundle(symbolicName));
        entries.put("repository/features.xml", features.getBytes(StandardCharsets.UTF_8));
        entries.putAll(more);
        return Files.write(directory.resolve("a.kar"), zip(entries));
    }

    private static byte[] bundle(String symbolicName) throws IOException {
        String manifest = "Manifest-Version: 1.0\r\nBundle-SymbolicName: " + symbolicName + ";singleton:=true\r\n\r\n";
        return zip(Map.of("META-INF/MANIFEST.MF", manifest.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(octets)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return octets.toByteArray();
    }

    @Test
    void read_goodKar_saysWhatItHolds() throws IOException {
        Kar kar = kar(FEATURES, "com.example.printer");

        assertThat(kar.name()).isEqualTo("printer");
        assertThat(kar.main().version()).isEqualTo("1.2.0");
        assertThat(kar.bundleNames()).containsExactly("com.example.printer");
        assertThat(kar.features().needed()).containsExactly("scr");
        assertThat(kar.features().bundles())
                .containsExactly(new FeaturesXml.BundleLine("mvn:com.example/printer/1.2.0", "60"));
        FeaturesXml.Config config = kar.features().configs().get(0);
        assertThat(config.file()).isEqualTo("com.example.printer.cfg");
        assertThat(kar.content(config)).asString().isEqualTo("# A comment.\nspeed = 3\n");
    }

    @Test
    void read_bundleWithOurName_isRefused() {
        assertRefused(FEATURES, "org.caravelpki.printer", "names below org.caravelpki are Caravel PKI's own");
    }

    @Test
    void read_configurationOfSomebodyElse_isRefused() {
        String features = FEATURES.replace("\"com.example.printer\"", "\"org.caravelpki.core.ra\"");
        assertRefused(features, "com.example.printer", "It wants to write etc/org.caravelpki.core.ra.cfg");
    }

    @Test
    void read_configurationOfAnotherPluginWithALongerName_isRefused() {
        String features = FEATURES.replace("\"com.example.printer\"", "\"com.example.printers\"");
        assertRefused(features, "com.example.printer", "It wants to write etc/com.example.printers.cfg");
    }

    @Test
    void read_fileOutsideOfEtc_isRefused() {
        String features = FEATURES.replace(
                "<bundle", "<configfile finalname=\"/bin/setenv\">mvn:com.example/printer/1.2.0</configfile><bundle");
        assertRefused(features, "com.example.printer", "It wants to write /bin/setenv");
    }

    @Test
    void read_nameThatIsNoFileName_isRefused() {
        assertRefused(
                FEATURES.replace("features name=\"printer\"", "features name=\"../printer\""),
                "com.example.printer",
                "'../printer' is no name for a plugin");
    }

    @Test
    void read_bundleFromElsewhere_isRefused() {
        assertRefused(
                FEATURES.replace("mvn:com.example/printer/1.2.0", "https://example.com/printer.jar"),
                "com.example.printer",
                "is not named as mvn:GROUP/ARTIFACT/VERSION");
    }

    @Test
    void read_entityOfXml_isNotExpanded() {
        String features = "<!DOCTYPE features [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + FEATURES;
        assertRefused(features, "com.example.printer", "no features file");
    }

    @Test
    void read_twoFeaturesFiles_isRefused() throws IOException {
        Path file = write(
                FEATURES,
                "com.example.printer",
                Map.of("repository/other.xml", FEATURES.getBytes(StandardCharsets.UTF_8)));

        assertThatThrownBy(() -> Kar.read(file)).hasMessageContaining("more than one features file");
    }

    @Test
    void read_fileThatClimbs_isRefused() throws IOException {
        Path file = write(FEATURES, "com.example.printer", Map.of("repository/../../evil", new byte[1]));

        assertThatThrownBy(() -> Kar.read(file)).hasMessageContaining("outside of its folder");
    }

    @Test
    void read_noArchive_isRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("b.kar"), "rubbish");

        assertThatThrownBy(() -> Kar.read(file))
                .isInstanceOf(PkiException.class)
                .hasMessage("b.kar is no Karaf archive (kar), or it is damaged.");
    }

    private void assertRefused(String features, String symbolicName, String sentence) {
        assertThatThrownBy(() -> kar(features, symbolicName))
                .isInstanceOf(PkiException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void folder_made_holdsEverythingAndGoesWithItsParents() throws IOException {
        Path file = write(FEATURES, "com.example.printer", Map.of());
        Path plugins = directory.resolve("plugins");

        PluginFolder folder = PluginFolder.make(plugins, file, Kar.read(file));

        assertThat(PluginFolder.all(plugins)).containsExactly(folder);
        assertThat(folder.name()).isEqualTo("printer");
        assertThat(folder.versionText()).isEqualTo("1.2.0");
        assertThat(folder.location("com/example/printer/1.2.0/printer-1.2.0.jar"))
                .hasValueSatisfying(location -> assertThat(location).startsWith(folder.location()));
        assertThat(folder.location("com/example/other/1.0/other-1.0.jar")).isEqualTo(Optional.empty());
        assertThat(folder.delivered()).singleElement().satisfies(config -> assertThat(config)
                .hasFileName("com.example.printer.cfg"));

        folder.delete();
        assertThat(plugins).doesNotExist();
    }

    @Test
    void folder_halfMade_isNotThere() throws IOException {
        Path plugins = directory.resolve("plugins");
        Files.createDirectories(plugins.resolve("printer/.1.2.0.new"));
        Files.createDirectories(plugins.resolve("printer/1.1.0"));

        assertThat(PluginFolder.all(plugins)).isEqualTo(List.of());
    }
}
