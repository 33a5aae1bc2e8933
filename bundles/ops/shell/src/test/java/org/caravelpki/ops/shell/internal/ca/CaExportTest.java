package org.caravelpki.ops.shell.internal.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caravelpki.api.admin.CaAdmin;
import org.caravelpki.api.model.KeyId;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.ops.shell.internal.frame.FakeServices;
import org.caravelpki.ops.shell.internal.frame.Typed;
import org.junit.jupiter.api.Test;

class CaExportTest {
    private final Map<String, CaAdmin.Ca> cas = Map.of(
            "root", ca("root", Optional.empty(), "root.pem", "root-renewed.pem", "root-rekeyed.pem"),
            "issuing", ca("issuing", Optional.of("root"), "issuing.pem"),
            "orphan", ca("orphan", Optional.of("other"), "issuing.pem"),
            "other", ca("other", Optional.empty(), "root-rekeyed.pem"));
    private final Typed typed =
            new Typed(new FakeServices().when(CaAdmin.class, "show", given -> cas.get((String) given.get(0))));

    @Test
    void export_plain_isTheNewestCertificate() {
        assertThat(typed.run(new CaExport(), "root")).isEqualTo(TestCertificates.pem("root-rekeyed.pem"));
    }

    @Test
    void export_generation_isThatCertificate() {
        assertThat(typed.run(new CaExport(), "root", "--generation", "1")).isEqualTo(TestCertificates.pem("root.pem"));
    }

    @Test
    void export_chain_takesTheNewestIssuerCertificateOfTheKeyThatSigned() {
        assertThat(typed.run(new CaExport(), "issuing", "--chain"))
                .isEqualTo(TestCertificates.pem("issuing.pem") + TestCertificates.pem("root-renewed.pem"));
    }

    @Test
    void export_der_isBinary() {
        typed.run(new CaExport(), "--der", "issuing");

        assertThat(typed.octets()).isEqualTo(TestCertificates.der("issuing.pem").bytes());
    }

    @Test
    void export_derOfAChain_isRefused() {
        assertThatThrownBy(() -> typed.run(new CaExport(), "issuing", "--chain", "--der"))
                .isInstanceOf(PkiException.class);
    }

    @Test
    void export_plain_doesNotNeedTheIssuer() {
        assertThat(typed.run(new CaExport(), "orphan")).isEqualTo(TestCertificates.pem("issuing.pem"));
    }

    @Test
    void export_chainWithoutSigner_isRefused() {
        assertThatThrownBy(() -> typed.run(new CaExport(), "orphan", "--chain"))
                .isInstanceOf(PkiException.class)
                .hasMessage("No certificate of the CA 'other' signed this one.");
    }

    private static CaAdmin.Ca ca(String name, Optional<String> issuer, String... files) {
        List<CaAdmin.Generation> generations = new ArrayList<>();
        for (String file : files) {
            generations.add(new CaAdmin.Generation(
                    generations.size() + 1,
                    KeyId.parse("soft:" + name),
                    KeySpec.EC_P256,
                    "CN=" + name,
                    SerialNumber.parse("01"),
                    Instant.EPOCH,
                    Instant.MAX,
                    TestCertificates.der(file)));
        }
        return new CaAdmin.Ca(
                name, "default", issuer, Duration.ofHours(1), Duration.ofDays(7), Duration.ofHours(1), generations);
    }
}
