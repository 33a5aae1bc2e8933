package org.caravelpki.provider.cryptonative.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LoadProviderTest {
    @TempDir
    Path directory;

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void load_machineThatIsCarried_computesAndRegistersNothing() throws NotUsable {
        String before = Arrays.toString(Security.getProviders());
        Provider provider = new LoadProvider(directory).load(Platform.ofThisRuntime());
        assertThat(provider.getService("Signature", "SHA256withECDSA")).isNotNull();
        assertThat(new SelfTest(provider).run()).startsWith("passed");
        assertThat(Arrays.toString(Security.getProviders())).isEqualTo(before);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void load_twiceInOneRuntime_loadsApartFromEachOther() throws NotUsable {
        Provider first = new LoadProvider(directory).load(Platform.ofThisRuntime());
        Provider second = new LoadProvider(directory).load(Platform.ofThisRuntime());
        assertThat(second).isNotSameAs(first);
        assertThat(new SelfTest(first).run()).startsWith("passed");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void load_nativePartOfAnotherMachine_isToldInOneLine() {
        assertThatThrownBy(() -> new LoadProvider(directory).load(new Platform("Linux", "aarch64")))
                .isInstanceOf(NotUsable.class)
                .message()
                .startsWith("it cannot be loaded: ")
                .doesNotContain("\n");
    }

    @Test
    void load_machineThatIsNotCarried_isTold() {
        assertThatThrownBy(() -> new LoadProvider(directory).load(new Platform("Linux", "riscv64")))
                .isInstanceOf(NotUsable.class)
                .hasMessage("there is none for Linux on riscv64");
        assertThatThrownBy(() -> new LoadProvider(directory).load(new Platform("Windows 11", "amd64")))
                .isInstanceOf(NotUsable.class);
    }

    @Test
    void load_directoryIsAway_isTold() {
        assertThatThrownBy(() -> new LoadProvider(directory.resolve("away")).load(new Platform("Linux", "amd64")))
                .isInstanceOf(NotUsable.class)
                .hasMessageStartingWith("it cannot be unpacked: ");
    }

    @Test
    void load_nativePartDamaged_isToldInOneLine() throws IOException {
        Path damaged = directory.resolve("damaged.jar");
        try (InputStream whole = LoadProvider.class.getResourceAsStream("/lib/linux-x86_64.jar");
                OutputStream content = Files.newOutputStream(damaged)) {
            copyWithDamagedNativePart(new ZipInputStream(whole), new ZipOutputStream(content));
        }
        assertThatThrownBy(() -> LoadProvider.load(damaged))
                .isInstanceOf(NotUsable.class)
                .message()
                .startsWith("it cannot be loaded: ")
                .doesNotContain("\n");
    }

    private static void copyWithDamagedNativePart(ZipInputStream from, ZipOutputStream to) throws IOException {
        for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
            // Without its signatures, which would refuse it before the machine does.
            if (entry.getName().endsWith(".class") || entry.getName().endsWith(".properties")) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                from.transferTo(to);
            } else if (entry.getName().endsWith(".so")) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(new byte[] {1, 2, 3, 4});
            }
        }
        to.finish();
    }
}
