package org.caravelpki.edge.http.internal;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.edge.http.dispatch.internal.ListenerName;
import org.caravelpki.edge.http.dispatch.internal.ParkingLimits;
import org.caravelpki.edge.http.dispatch.internal.PathPattern;
import org.caravelpki.edge.http.tls.internal.LinkFiles;
import org.caravelpki.edge.http.tls.internal.OperatorFiles;
import org.caravelpki.edge.http.wire.internal.Limits;
import org.caravelpki.edge.http.wire.internal.ListenerSpec;

/**
 * The configuration, checked.
 *
 * @param listeners which are wanted
 * @param knownPaths whose requests may wait for a handler
 * @param parking how long and how many
 * @param drainTime for the last answers of a handler that leaves
 * @param limits what a client may cost
 * @param poolThreads for handlers that may block
 * @param eventLoops how many
 * @param nativeWanted whether native sockets and TLS are used where they fit
 * @param identity where the TLS certificate comes from
 * @param link what the link shows and whom it trusts
 */
record EdgeSettings(
        List<ListenerSpec> listeners,
        List<PathPattern> knownPaths,
        ParkingLimits parking,
        Duration drainTime,
        Limits limits,
        int poolThreads,
        int eventLoops,
        boolean nativeWanted,
        Identity identity,
        LinkFiles link) {

    /**
     * Where the TLS certificate comes from.
     *
     * @param serverNames of the certificate that this installation issues
     * @param store where that is kept
     * @param files the operator's instead, unless empty
     */
    record Identity(List<GeneralName> serverNames, Path store, List<OperatorFiles> files) {}

    /**
     * Checks a configuration.
     *
     * @param config as configured
     * @param variable gives {@code caravel.home}
     * @return the settings
     * @throws IllegalArgumentException naming what is wrong
     */
    static EdgeSettings of(EdgeConfig config, UnaryOperator<String> variable) {
        return new EdgeSettings(
                listeners(config),
                words(config.known$_$paths()).stream().map(PathPattern::new).toList(),
                new ParkingLimits(
                        atLeast(0, "max-parked", config.max$_$parked()),
                        seconds("parking-time", config.parking$_$time())),
                seconds("drain-time", config.drain$_$time()),
                limits(config),
                atLeast(1, "pool-threads", config.pool$_$threads()),
                config.event$_$loops() > 0
                        ? config.event$_$loops()
                        : Runtime.getRuntime().availableProcessors(),
                config.native$(),
                identity(config, variable),
                new LinkFiles(
                        new OperatorFiles(
                                path(config.link$_$certificate$_$file(), variable),
                                path(config.link$_$key$_$file(), variable)),
                        path(config.link$_$trust$_$file(), variable)));
    }

    private static List<ListenerSpec> listeners(EdgeConfig config) {
        List<ListenerSpec> wanted = new ArrayList<>();
        if (config.http$_$port() >= 0) {
            wanted.add(listener(ListenerName.HTTP, config.http$_$address(), config.http$_$port()));
        }
        if (config.https$_$port() >= 0) {
            wanted.add(listener(ListenerName.HTTPS, config.https$_$address(), config.https$_$port()));
        }
        if (config.link$_$port() >= 0) {
            wanted.add(listener(ListenerName.LINK, config.link$_$address(), config.link$_$port()));
        }
        return wanted;
    }

    private static ListenerSpec listener(ListenerName name, String address, int port) {
        // As a GeneralName it is a literal for certain, and no name is looked up.
        String literal = GeneralName.ip(withoutBrackets(address)).value();
        return new ListenerSpec(name, new InetSocketAddress(literal, port));
    }

    private static Limits limits(EdgeConfig config) {
        return new Limits(
                atLeast(256, "max-request-line", config.max$_$request$_$line()),
                atLeast(256, "max-header", config.max$_$header()),
                atLeast(1, "max-queued", config.max$_$queued()),
                atLeast(1, "max-streams", config.max$_$streams()),
                atLeast(1, "max-connections", config.max$_$connections()),
                (long) atLeast(1, "max-body-memory", config.max$_$body$_$memory()) << 20,
                seconds("header-timeout", config.header$_$timeout()),
                seconds("idle-timeout", config.idle$_$timeout()),
                seconds("body-timeout", config.body$_$timeout()),
                atLeast(0, "body-rate", config.body$_$rate()),
                seconds("write-timeout", config.write$_$timeout()),
                seconds("handler-timeout", config.handler$_$timeout()),
                Limits.DEFAULT.lingerTime(),
                Limits.DEFAULT.tick());
    }

    private static Identity identity(EdgeConfig config, UnaryOperator<String> variable) {
        List<String> certificates = words(config.certificate$_$file());
        List<String> keys = words(config.key$_$file());
        if (certificates.size() != keys.size()) {
            throw new IllegalArgumentException("certificate-file and key-file name as many files as each other");
        }
        List<OperatorFiles> files = new ArrayList<>();
        for (int at = 0; at < keys.size(); at++) {
            files.add(new OperatorFiles(path(certificates.get(at), variable), path(keys.get(at), variable)));
        }
        List<GeneralName> names = words(config.server$_$names()).stream()
                .map(EdgeSettings::serverName)
                .toList();
        if (names.isEmpty()) {
            throw new IllegalArgumentException("server-names holds at least one name");
        }
        return new Identity(names, path(config.certificate$_$store(), variable), files);
    }

    private static GeneralName serverName(String text) {
        boolean literal = text.startsWith("[") || text.matches("[0-9.]+") || text.indexOf(':') >= 0;
        return literal ? GeneralName.ip(withoutBrackets(text)) : GeneralName.dns(text);
    }

    private static String withoutBrackets(String address) {
        return address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
    }

    private static Path path(String text, UnaryOperator<String> variable) {
        String home = "${caravel.home}";
        return Path.of(text.contains(home) ? text.replace(home, variable.apply("caravel.home")) : text);
    }

    private static List<String> words(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Duration seconds(String key, int value) {
        return Duration.ofSeconds(atLeast(1, key, value));
    }

    private static int atLeast(int least, String key, int value) {
        if (value < least) {
            throw new IllegalArgumentException(key + " is at least " + least);
        }
        return value;
    }
}
