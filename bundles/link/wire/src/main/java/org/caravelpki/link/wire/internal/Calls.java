package org.caravelpki.link.wire.internal;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caravelpki.api.engine.NodeReports;
import org.caravelpki.api.engine.PluginRequests;
import org.caravelpki.api.pki.CertificateStatus;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.caravelpki.api.protocol.ProtocolKeys;
import org.caravelpki.api.protocol.ProtocolState;

/**
 * Every call that may cross the link, in the first version of its form. A method that is not here stays on its side. A name
 * keeps its meaning for ever: a method that takes something else gets another name, so that an old end and a new one
 * understand each other or say that they do not.
 */
public final class Calls {
    /** How a path of a call begins; the call's name follows. */
    public static final String PATH = "/link/v1/";

    /** The media type of calls and answers (RFC 8949). */
    public static final String MEDIA_TYPE = "application/cbor";

    /** Is answered by whoever holds the link, and tells that the other end is there. */
    public static final String PING = "link.ping";

    private static final boolean REPEATABLE = true;
    private static final boolean ONCE = false;

    private static final List<Call> ALL = List.of(
            // The request id makes it so.
            call("ra.enroll", RegistrationAuthority.class, "enroll", 1, REPEATABLE),
            call("ra.enrollment", RegistrationAuthority.class, "enrollment", 1, REPEATABLE),
            // The second one would hear that the certificate is revoked already.
            call("ra.revoke", RegistrationAuthority.class, "revoke", 1, ONCE),
            call("ra.find", RegistrationAuthority.class, "find", 1, REPEATABLE),
            call("ra.find-serial", RegistrationAuthority.class, "find", 3, REPEATABLE),
            call("ra.objections", RegistrationAuthority.class, "objections", 1, REPEATABLE),
            // A wrong secret counts towards a lock-out: once.
            call("ra.authenticate", RegistrationAuthority.class, "authenticate", 2, ONCE),
            call("ra.policy", RegistrationAuthority.class, "policy", 1, REPEATABLE),
            call("ra.request-template", RegistrationAuthority.class, "requestTemplate", 1, REPEATABLE),
            call("status.ocsp", CertificateStatus.class, "ocsp", 1, REPEATABLE),
            call("status.crl", CertificateStatus.class, "crl", 1, REPEATABLE),
            call("status.issuers", CertificateStatus.class, "issuers", 0, REPEATABLE),
            call("status.changes", CertificateStatus.class, "changes", 2, REPEATABLE),
            call("state.get", ProtocolState.class, "get", 2, REPEATABLE),
            call("state.find", ProtocolState.class, "find", 5, REPEATABLE),
            // The conditions of the second one would not hold any more.
            call("state.apply", ProtocolState.class, "apply", 1, ONCE),
            call("state.take-due", ProtocolState.class, "takeDue", 3, ONCE),
            call("keys.check-mac", ProtocolKeys.class, "checkMac", 5, REPEATABLE),
            call("keys.terms", ProtocolKeys.class, "terms", 2, REPEATABLE),
            call("plugin.enroll", PluginRequests.class, "enroll", 2, REPEATABLE),
            call("plugin.enrollment", PluginRequests.class, "enrollment", 2, REPEATABLE),
            call("plugin.revoke", PluginRequests.class, "revoke", 2, ONCE),
            call("plugin.find", PluginRequests.class, "find", 2, REPEATABLE),
            call("plugin.find-serial", PluginRequests.class, "find", 4, REPEATABLE),
            call("plugin.objections", PluginRequests.class, "objections", 2, REPEATABLE),
            call("plugin.authenticate", PluginRequests.class, "authenticate", 3, ONCE),
            call("plugin.policy", PluginRequests.class, "policy", 2, REPEATABLE),
            call("plugin.request-template", PluginRequests.class, "requestTemplate", 2, REPEATABLE),
            call("plugin.require-protocol", PluginRequests.class, "requireProtocol", 2, REPEATABLE),
            call("node.report", NodeReports.class, "report", 1, REPEATABLE));

    private static final Map<String, Call> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Call::name, Function.identity()));
    private static final Map<Method, Call> BY_METHOD =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Call::method, Function.identity()));

    private Calls() {}

    private static Call call(String name, Class<?> door, String method, int parameters, boolean repeatable) {
        Method found = Arrays.stream(door.getMethods())
                .filter(candidate -> candidate.getName().equals(method))
                .filter(candidate -> candidate.getParameterCount() == parameters)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(door + " has no method " + method));
        return new Call(name, found, repeatable);
    }

    /**
     * All of them.
     *
     * @return by door, in a fixed order
     */
    public static List<Call> all() {
        return ALL;
    }

    /**
     * The interfaces that have calls here.
     *
     * @return in the order of {@link #all()}
     */
    public static List<Class<?>> doors() {
        Map<Class<?>, Boolean> doors = new LinkedHashMap<>();
        ALL.forEach(call -> doors.put(call.door(), true));
        return List.copyOf(doors.keySet());
    }

    /**
     * The call of a name.
     *
     * @param name as it stands in the path
     * @return the call, or empty when this end does not know it
     */
    public static Optional<Call> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /**
     * The call of a method.
     *
     * @param method of a door's interface
     * @return the call, or empty when it does not cross the link
     */
    public static Optional<Call> of(Method method) {
        return Optional.ofNullable(BY_METHOD.get(method));
    }
}
