package org.caravelpki.itests.karaf;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.systemTimeout;
import static org.ops4j.pax.exam.CoreOptions.vmOption;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.doNotModifyLogConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import org.assertj.core.api.Assertions;
import org.caravelpki.testkit.net.FreePorts;
import org.ops4j.pax.exam.Option;

/** How pax-exam starts the node: as {@code bin/karaf} does, on ports of its own. Runs outside the node. */
final class Exam {
    private static final long PATIENCE_MILLIS = 180_000;

    private final Path node;

    private Exam(Path node) {
        this.node = node;
    }

    /** A new node. */
    static Option[] freshNode() {
        return freshNode("standalone");
    }

    /** A new node of a role, which is alone: nobody has given it keys or certificates. */
    static Option[] freshNode(String role) {
        Path node = node(role);
        FreshNode.make(FreshNode.archive(role), node);
        return new Exam(node).options();
    }

    private static Path node(String role) {
        return Path.of(System.getProperty("caravel.node"), role);
    }

    /** The node that is there already. */
    static Option[] sameNode() {
        return new Exam(node("standalone")).options();
    }

    private Option[] options() {
        return Stream.of(distribution(), ports(), testBundles(), virtualMachine())
                .flatMap(Arrays::stream)
                .toArray(Option[]::new);
    }

    private Option[] distribution() {
        return new Option[] {
            karafDistributionConfiguration()
                    .karafVersion(System.getProperty("caravel.karaf"))
                    .existing(node.toFile())
                    .useDeployFolder(false),
            configureConsole().ignoreLocalConsole(),
            doNotModifyLogConfiguration(),
            systemTimeout(PATIENCE_MILLIS)
        };
    }

    private Option[] ports() {
        return Stream.of(
                        freePort("etc/org.caravelpki.edge.http.cfg", "http-port"),
                        freePort("etc/org.caravelpki.edge.http.cfg", "https-port"),
                        freePort("etc/org.caravelpki.edge.http.cfg", "link-port"),
                        freePort("etc/org.ops4j.pax.web.cfg", "org.osgi.service.http.port.secure"),
                        freePort("etc/org.apache.karaf.shell.cfg", "sshPort"))
                .flatMap(Optional::stream)
                .toArray(Option[]::new);
    }

    /** In place of a port that the role's own configuration names. */
    private Optional<Option> freePort(String file, String key) {
        return isOn(file, key) ? Optional.of(freePortIn(file, key)) : Optional.empty();
    }

    private boolean isOn(String file, String key) {
        try (Stream<String> lines = Files.lines(node.resolve(file))) {
            return lines.anyMatch(line -> line.matches(key + " = [0-9]+"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Option freePortIn(String file, String key) {
        return editConfigurationFilePut(file, key, Integer.toString(FreePorts.one()));
    }

    // The node resolves nothing from outside its archive; pax-exam's bundles are found where Maven has put them.
    private Option[] testBundles() {
        String repositories = "${karaf.home.uri}${karaf.default.repository}@id=system.repository@snapshots,"
                + Path.of(System.getProperty("caravel.repository")).toUri() + "@id=exam";
        return new Option[] {
            editConfigurationFilePut(
                    "etc/org.ops4j.pax.url.mvn.cfg", "org.ops4j.pax.url.mvn.defaultRepositories", repositories),
            bundle(jarOf(Assertions.class)),
            bundle(jarOf(ByteBuddy.class))
        };
    }

    private static String jarOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().toString();
    }

    // pax-exam does not start the node by its script, without whose options Karaf's XML parsers are not found.
    private Option[] virtualMachine() {
        try (Stream<String> script = Files.lines(node.resolve("bin/karaf"))) {
            Stream<String> modules = script.map(String::strip)
                    .filter(line -> line.startsWith("--"))
                    .map(line -> line.replace("\\", "").replace("\"", "").replace("${KARAF_HOME}", node.toString()))
                    .flatMap(line -> Arrays.stream(line.strip().split(" ")));
            return Stream.concat(Stream.of("-Xmx512m"), modules)
                    .map(option -> vmOption(option))
                    .toArray(Option[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
