package org.caravelpki.ops.upgrade.plan.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.caravelpki.api.model.PkiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

class ReadSourcesTest {
    @TempDir
    private Path directory;

    private List<Offer> read(String... sources) {
        return new ReadSources(name -> name.equals("known") ? List.of(url("a.jar")) : List.of()).read(List.of(sources));
    }

    private String url(String file) {
        return directory.resolve(file).toUri().toString();
    }

    private String write(String file, byte[] octets) {
        try {
            return Files.write(directory.resolve(file), octets).toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void read_jar_tellsWhatItsManifestSays() {
        String file = write(
                "a.jar",
                Jars.jar(Map.of(
                        "Bundle-SymbolicName", "a.b;singleton:=true",
                        "Bundle-Version", "1.2.3.x",
                        "Import-Package", "p;version=\"[1,2)\",q;resolution:=optional",
                        "Export-Package", "e;version=2.1",
                        "Require-Capability", "osgi.ee;filter:=\"(osgi.ee=JavaSE)\",o;effective:=active")));

        Offer offer = read(file).get(0);
        assertThat(offer.bundle()).isEqualTo("a.b");
        assertThat(offer.version()).isEqualTo(new Version("1.2.3.x"));
        assertThat(offer.imports()).containsOnly(Map.entry("p", new VersionRange("[1,2)")));
        assertThat(offer.exports()).containsOnly(Map.entry("e", new Version("2.1")));
        assertThat(offer.requirements())
                .extracting(Offer.Requirement::namespace)
                .containsExactly("osgi.ee");
    }

    @Test
    void read_featuresFileUrlAndFeature_findTheirBundles() {
        write("a.jar", Jars.bundle("a", "1.0.1"));
        String features = write(
                "f.xml",
                ("<?xml version='1.0'?><features name='f' xmlns='http://karaf.apache.org/x'>"
                                + "<feature name='f'><bundle start-level='40'> " + url("a.jar") + " </bundle>"
                                + "<conditional><bundle>" + url("a.jar")
                                + "</bundle></conditional></feature></features>")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(read(features)).extracting(Offer::bundle).containsExactly("a");
        assertThat(read(url("a.jar"))).extracting(Offer::bundle).containsExactly("a");
        assertThat(read("known")).extracting(Offer::bundle).containsExactly("a");
    }

    @Test
    void read_kar_findsTheBundlesInIt() throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (ZipOutputStream kar = new ZipOutputStream(octets)) {
            kar.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            kar.putNextEntry(new ZipEntry("repository/x/a.jar"));
            kar.write(Jars.bundle("a", "1.0.1"));
            kar.putNextEntry(new ZipEntry("repository/x/library.jar"));
            kar.write(Jars.jar(Map.of()));
        }
        assertThat(read(write("x.kar", octets.toByteArray())))
                .extracting(Offer::bundle)
                .containsExactly("a");
    }

    @Test
    void read_whatIsNothingOfIt_isRefusedByName() {
        String text = write("notes.txt", "hello".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        String library = write("library.jar", Jars.jar(Map.of()));

        assertRefused("There is no file and no feature 'nobody'.", "nobody");
        assertRefused("notes.txt is neither a jar, a kar nor a features file.", text);
        assertRefused("There is no bundle in ", library);
        assertRefused("cannot be read", url("not-there.jar"));
        assertRefused(
                "cannot be read",
                write("broken.xml", "<features><bundle>".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private void assertRefused(String why, String source) {
        assertThatThrownBy(() -> read(source))
                .isInstanceOfSatisfying(
                        PkiException.class, e -> assertThat(e.kind()).isEqualTo(PkiException.Kind.BAD_REQUEST))
                .hasMessageContaining(why);
    }
}
