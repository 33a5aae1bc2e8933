package org.caravelpki.provider.cryptonative.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.caravelpki.testkit.log.LogLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

class NativeCryptoTest {
    @TempDir
    Path directory;

    private final List<Object> registered = new ArrayList<>();

    // Knows two methods: where the bundle keeps files, and how it offers a service.
    private final BundleContext context = (BundleContext) Proxy.newProxyInstance(
            BundleContext.class.getClassLoader(), new Class<?>[] {BundleContext.class}, (self, method, given) -> {
                if (method.getName().equals("getDataFile")) {
                    return directory.toFile();
                }
                registered.add(given[1]);
                return registration();
            });

    private static Object registration() {
        return Proxy.newProxyInstance(
                ServiceRegistration.class.getClassLoader(),
                new Class<?>[] {ServiceRegistration.class},
                (self, method, given) -> null);
    }

    @Test
    void start_machineThatIsNotCarried_warnsOnceWhyAndOffersNothing() {
        List<String> lines = LogLines.of(() -> new NativeCrypto(context, new Platform("Linux", "riscv64")).close());

        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith("WARN ")
                .endsWith("Native cryptography is not used: there is none for Linux on riscv64.");
        assertThat(registered).isEmpty();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void start_machineThatIsCarried_warnsOfNothingAndOffersTheProvider() {
        List<String> lines = LogLines.of(() -> new NativeCrypto(context, Platform.ofThisRuntime()).close());

        assertThat(lines).noneMatch(line -> line.startsWith("WARN "));
        assertThat(registered).hasSize(1);
    }
}
