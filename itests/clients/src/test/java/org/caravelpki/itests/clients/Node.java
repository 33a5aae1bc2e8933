package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caravelpki.testkit.net.FreePorts;

/** A standalone node as a user has one: started, asked and stopped by the launcher, in a directory and on ports of its own. */
final class Node {
    private static final Pattern ASSIGNMENT = Pattern.compile("(?:export )?([A-Z_]+)='?([^']*)'?");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path home;
    private final Map<String, String> settings = new TreeMap<>();
    private Map<String, String> endpoints = Map.of();

    Node(Path home) {
        this.home = home;
        List<Integer> free = FreePorts.several(4);
        settings.put("CARAVEL_HTTP_PORT", String.valueOf(free.get(0)));
        settings.put("CARAVEL_HTTPS_PORT", String.valueOf(free.get(1)));
        settings.put("CARAVEL_MANAGEMENT_PORT", String.valueOf(free.get(2)));
        settings.put("CARAVEL_SSH_PORT", String.valueOf(free.get(3)));
    }

    /** Lets it run on another JDK. */
    Node on(Path javaHome) {
        settings.put("JAVA_HOME", javaHome.toString());
        return this;
    }

    static Path root() {
        return Path.of(System.getProperty("caravel.root"));
    }

    /** Starts it, or finds it running. */
    Tool.Result up() {
        Tool.Result result = launcher("up").ok();
        endpoints = readEndpoints();
        return result;
    }

    void down() {
        launcher("down").ok();
    }

    /** Runs the launcher with this node's directory and ports. */
    Tool.Result launcher(String... arguments) {
        Tool tool = new Tool(root()).with("CARAVEL_HOME", home.toString());
        settings.forEach(tool::with);
        List<String> command = new ArrayList<>(List.of(root().resolve("caravel").toString()));
        command.addAll(List.of(arguments));
        return tool.run(command.toArray(String[]::new));
    }

    /** Runs console commands and gives their output; fails the test when one fails. */
    String console(String... commands) {
        List<String> arguments = new ArrayList<>(List.of("console"));
        arguments.addAll(List.of(commands));
        return launcher(arguments.toArray(String[]::new)).ok().output();
    }

    /** Runs one console command that prints JSON. */
    JsonNode json(String command) {
        String output = console(command + " --json");
        try {
            return JSON.readTree(output);
        } catch (IOException e) {
            throw new AssertionError(command + " did not print JSON:\n" + output, e);
        }
    }

    /** The JVM's process id. */
    long pid() {
        return status().get("pid").asLong();
    }

    /** Where the APIs for operators are, on loopback. */
    int managementPort() {
        return status().get("ports").get("management").asInt();
    }

    /** Where OCSP and CRLs are, on loopback. */
    int httpPort() {
        return status().get("ports").get("http").asInt();
    }

    private JsonNode status() {
        return read(launcher("status", "--json").ok().output());
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An endpoint as {@code ./caravel env} names it. */
    String endpoint(String name) {
        assertThat(endpoints).containsKey(name);
        return endpoints.get(name);
    }

    Path home() {
        return home;
    }

    /** Changes keys of a configuration file in the node's etc; the node takes it up without a restart. */
    void configure(String pid, Map<String, String> values) {
        Path file = home.resolve("etc").resolve(pid + ".cfg");
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            lines.removeIf(line ->
                    values.keySet().stream().anyMatch(key -> line.strip().matches(Pattern.quote(key) + "\\s*=.*")));
            values.forEach((key, value) -> lines.add(key + " = " + value));
            Path next = Files.createTempFile(home, "cfg", null);
            Files.write(next, lines);
            Files.write(file, Files.readAllBytes(next));
            Files.delete(next);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> readEndpoints() {
        Map<String, String> found = new TreeMap<>();
        for (String line : launcher("env").ok().output().split("\n")) {
            Matcher assignment = ASSIGNMENT.matcher(line.strip());
            if (assignment.matches()) {
                found.put(assignment.group(1), assignment.group(2));
            }
        }
        return found;
    }
}
