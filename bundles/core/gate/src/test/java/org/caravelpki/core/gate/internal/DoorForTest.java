package org.caravelpki.core.gate.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.caravelpki.api.engine.PluginRequests;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.pki.CertificateStatus;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.caravelpki.api.protocol.Nonces;
import org.caravelpki.api.protocol.ProtocolKeys;
import org.caravelpki.api.protocol.ProtocolState;
import org.caravelpki.api.protocol.Signatures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

class DoorForTest {
    private static final List<Class<?>> FOR_PLUGINS = List.of(
            RegistrationAuthority.class,
            CertificateStatus.class,
            ProtocolState.class,
            ProtocolKeys.class,
            Nonces.class,
            Signatures.class);

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final Map<Class<?>, Door> doors = new HashMap<>();
    private final List<String> calls = new ArrayList<>();

    static Stream<Class<?>> inner() {
        return Gate.DOORS.stream().filter(type -> !FOR_PLUGINS.contains(type));
    }

    static Stream<Class<?>> every() {
        return Gate.DOORS.stream();
    }

    @AfterEach
    void stopThreads() {
        timer.shutdownNow();
    }

    @ParameterizedTest
    @MethodSource("every")
    void getService_bundleOfOurs_isTheDoorItself(Class<?> type) {
        assertThat(service(type, "org.caravelpki.protocol.acme"))
                .isSameAs(door(type).proxy());
    }

    @ParameterizedTest
    @MethodSource("inner")
    void getService_innerDoorForAPlugin_isRefused(Class<?> type) {
        assertThat(service(type, "com.example.plugin")).isNull();
    }

    @Test
    void getService_bundleWithoutAName_isRefused() {
        assertThat(service(RegistrationAuthority.class, null)).isNull();
    }

    @Test
    void getService_nameThatOnlyResemblesOurs_isAPlugins() {
        assertThat(service(RegistrationAuthority.class, "org.caravelpkix.protocol"))
                .isNotSameAs(door(RegistrationAuthority.class).proxy());
    }

    @Test
    void authority_ofAPlugin_saysItsNameToTheEngine() {
        implement(PluginRequests.class);
        RegistrationAuthority ra = (RegistrationAuthority) service(RegistrationAuthority.class, "com.example.plugin");

        ra.policy("web");
        ra.enrollment(new RequestId("r1"));

        assertThat(calls)
                .containsExactly(
                        "policy[com.example.plugin, web]",
                        "enrollment[com.example.plugin, " + new RequestId("r1") + "]");
    }

    @Test
    void keys_ofAPlugin_areAskedForWhatWasGranted() {
        implement(PluginRequests.class);
        implement(ProtocolKeys.class);
        ProtocolKeys keys = (ProtocolKeys) service(ProtocolKeys.class, "com.example.plugin");

        keys.terms("mine", "k1");

        assertThat(calls).containsExactly("requireProtocol[com.example.plugin, mine]", "terms[mine, k1]");
    }

    @Test
    void keys_notGranted_areNotAskedAtAll() {
        PkiException refusal = new PkiException(PkiException.Kind.NOT_AUTHORIZED, "No.");
        implement(PluginRequests.class, CompletableFuture.failedFuture(refusal));
        implement(ProtocolKeys.class);
        ProtocolKeys keys = (ProtocolKeys) service(ProtocolKeys.class, "com.example.plugin");

        assertThatThrownBy(() -> keys.checkMac("acme", "k1", "HmacSHA256", new byte[1], new byte[1])
                        .toCompletableFuture()
                        .join())
                .hasCause(refusal);
        assertThat(calls).containsExactly("requireProtocol[com.example.plugin, acme]");
    }

    private Object service(Class<?> type, String bundle) {
        return new DoorFor(door(type), asked -> door(asked).proxy()).getService(bundle(bundle), null);
    }

    private Door door(Class<?> type) {
        return doors.computeIfAbsent(
                type,
                missing -> new Door(
                        missing, new Porch(missing, Porch.GateLimits.DEFAULT, timer, Runnable::run, () -> false)));
    }

    private void implement(Class<?> type) {
        implement(type, CompletableFuture.completedFuture(null));
    }

    private void implement(Class<?> type, Object answer) {
        Object implementation =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    calls.add(method.getName() + Arrays.asList(arguments));
                    return answer;
                });
        door(type).porch().add(type, Version.emptyVersion, implementation);
    }

    private static Bundle bundle(String name) {
        return (Bundle) Proxy.newProxyInstance(
                Bundle.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (self, method, arguments) -> method.getName().equals("getSymbolicName") ? name : "bundle " + name);
    }
}
