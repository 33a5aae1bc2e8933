package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.caravelpki.testkit.net.FreePorts;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The names that ACME clients prove: a DNS server for all test classes that says every host is this machine, and the ports
 * on which the shared node then asks for the proofs.
 */
final class AcmeNames implements ParameterResolver {
    /** The terms of service of the shared node. */
    static final String TERMS = "https://ca.example.test/terms";

    private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(AcmeNames.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Records.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Node node = SharedNode.of(context);
        return context.getRoot()
                .getStore(SPACE)
                .getOrComputeIfAbsent(Running.class, key -> new Running(node), Running.class)
                .records;
    }

    /**
     * What the node resolves and where it asks.
     *
     * @param management where the DNS server takes records
     * @param httpPort the port that http-01 asks on every host
     * @param tlsPort the port that tls-alpn-01 asks on every host
     */
    record Records(String management, int httpPort, int tlsPort) {
        /** The words of a shell that add a TXT record; name and value are words of the shell, too. */
        String addTxt(String name, String value) {
            return "curl -sSf http://" + management + "/set-txt --data '{\"host\":\"'" + name + "'.\",\"value\":\"'"
                    + value + "'\"}'";
        }
    }

    /** Changes the configuration of ACME and waits until it is in force. */
    static void configure(Node node, String terms, Map<String, String> values) {
        Map<String, String> all = new TreeMap<>(values);
        // The terms can be seen from outside: when they are there, the rest has been taken up, too.
        all.put("terms-of-service", terms);
        node.configure("org.caravelpki.protocol.acme", all);
        assertThat(Soon.ask(() -> directory(node), text -> text.contains("\"" + terms + "\"")))
                .contains("\"" + terms + "\"");
    }

    private static String directory(Node node) {
        return new Tool(Node.root())
                .run(
                        "curl",
                        "-sS",
                        "--cacert",
                        node.endpoint("CARAVEL_TLS_CA"),
                        node.endpoint("CARAVEL_ACME_DIRECTORY"))
                .ok()
                .output();
    }

    /** The DNS server, ended when all tests are over. */
    private static final class Running implements AutoCloseable {
        private final Records records;
        private final Process server;

        Running(Node node) {
            List<Integer> ports = FreePorts.several(4);
            String resolver = "127.0.0.1:" + ports.get(0);
            records = new Records("127.0.0.1:" + ports.get(1), ports.get(2), ports.get(3));
            server = start(resolver);
            configure(node, resolver);
        }

        private Process start(String resolver) {
            try {
                Path log = Files.createTempFile("dns", ".log");
                log.toFile().deleteOnExit();
                return new Tool(Node.root())
                        .start(
                                log,
                                "pebble-challtestsrv",
                                "-defaultIPv4",
                                "127.0.0.1",
                                "-defaultIPv6",
                                "",
                                "-management",
                                records.management(),
                                "-dns01",
                                resolver,
                                "-http01",
                                "",
                                "-https01",
                                "",
                                "-tlsalpn01",
                                "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void configure(Node node, String resolver) {
            AcmeNames.configure(
                    node,
                    TERMS,
                    Map.of(
                            "dns-resolvers",
                            resolver,
                            "http-01-port",
                            String.valueOf(records.httpPort()),
                            "tls-alpn-01-port",
                            String.valueOf(records.tlsPort())));
        }

        @Override
        public void close() throws InterruptedException {
            server.destroy();
            server.waitFor();
        }
    }
}
