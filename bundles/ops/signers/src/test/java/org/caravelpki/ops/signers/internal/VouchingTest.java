package org.caravelpki.ops.signers.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravelpki.ops.signers.internal.SigningKeys.certificate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VouchingTest {
    private static final String OURS = "org.caravelpki.protocol.acme";
    private static final String PLUGIN = "com.example.plugin";

    @TempDir
    private Path directory;

    private Jars jars;

    @BeforeEach
    void begin() {
        jars = new Jars(directory);
    }

    private static Vouching vouching(DistributionList distribution) {
        return new Vouching(
                distribution, Set.of(certificate("good")), Set.of(certificate("vendor")), Clock.systemUTC());
    }

    private static Vouching vouching() {
        return vouching(new DistributionList(Set.of()));
    }

    @Test
    void listed_unsigned_isFineUnderAnyName() throws Exception {
        Path jar = jars.unsigned();
        Path list =
                Files.writeString(directory.resolve("list"), digest(jar) + "  org/example/x.jar\nnot a line of it\n");
        Vouching vouching = vouching(DistributionList.read(list));

        assertThat(vouching.problem(OURS, jar)).isEmpty();
        assertThat(vouching.problem(PLUGIN, jar)).isEmpty();
        assertThat(vouching.problem(PLUGIN, jars.unsigned("Bundle-Name", "other")))
                .isPresent();
    }

    @Test
    void plugin_signedByPluginOrVendorSigner_isFine() throws Exception {
        assertThat(vouching().problem(PLUGIN, jars.signed("good"))).isEmpty();
        assertThat(vouching().problem(PLUGIN, jars.signed("vendor"))).isEmpty();
        assertThat(vouching().problem(PLUGIN, jars.signed("unknown"))).isPresent();
    }

    @Test
    void ours_signedByPluginSigner_isRefused() throws Exception {
        assertThat(vouching().problem(OURS, jars.signed("good"))).contains("its signer CN=good is not trusted");
        assertThat(vouching().problem(OURS, jars.signed("vendor"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.caravelpki.core.ra",
                "org.caravelpki.core.ra;bundle-version=1",
                "system.bundle;extension:=framework",
                "org.apache.felix.framework"
            })
    void fragment_ofOursOrTheFramework_takesAVendor(String host) throws Exception {
        assertThat(vouching().problem(PLUGIN, jars.signed("good", "Fragment-Host", host)))
                .isPresent();
        assertThat(vouching().problem(PLUGIN, jars.signed("vendor", "Fragment-Host", host)))
                .isEmpty();
    }

    @Test
    void fragment_ofAPlugin_takesAPluginSigner() throws Exception {
        assertThat(vouching().problem(PLUGIN, jars.signed("good", "Fragment-Host", "com.example.host")))
                .isEmpty();
    }

    private static String digest(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
