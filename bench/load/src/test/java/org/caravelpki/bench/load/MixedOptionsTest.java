package org.caravelpki.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixedOptionsTest {
    private static final String LEAST =
            "--directory https://localhost/d --simple https://localhost/s --ocsp http://localhost/o"
                    + " --crl http://localhost/c --trust ca.pem --login login --acknowledged list";

    private static MixedOptions options(String words) {
        return MixedOptions.of(words.split(" "));
    }

    @Test
    void of_theLeastThatIsNeeded_hasDefaults() {
        MixedOptions options = options(LEAST);
        assertThat(options.name()).isEqualTo(new Name("localhost", false));
        assertThat(options.timeoutMillis()).isEqualTo(60_000);
        assertThat(options.http01Port()).isEqualTo(80);
        assertThat(options.rates())
                .isEqualTo(
                        Map.of(Kind.ACME, 12.0, Kind.SIMPLE, 12.0, Kind.OCSP, 2000.0, Kind.CRL, 5.0, Kind.REVOKE, 1.0));
    }

    @Test
    void of_theLeastThatIsNeeded_triesNothingAgain() {
        assertThat(options(LEAST).retries()).isZero();
        assertThat(options(LEAST).revoked()).isEmpty();
    }

    @Test
    void of_retriesAndRevoked_areTaken() {
        MixedOptions options = options(LEAST + " --retries 30 --revoked taken");
        assertThat(options.retries()).isEqualTo(30);
        assertThat(options.revoked()).contains(Path.of("taken"));
    }

    @Test
    void of_aRate_isTaken() {
        assertThat(options(LEAST + " --ocsp-rate 0.5").rates()).containsEntry(Kind.OCSP, 0.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.71.1.50", "2001:db8::1"})
    void of_anAddress_isOne(String address) {
        Name name = options(LEAST + " --name " + address).name();
        assertThat(name.type()).isEqualTo("ip");
        assertThat(name.general().getTagNo()).isEqualTo(GeneralName.iPAddress);
    }

    @ParameterizedTest
    @ValueSource(strings = {" --ocsp-rate 0", " --crl-rate x", " --fast yes", " --retries -1", " --name"})
    void of_nonsense_isMisused(String words) {
        assertThatThrownBy(() -> options(LEAST + words)).isInstanceOf(Options.Misused.class);
    }

    @Test
    void of_withoutTrust_isMisused() {
        assertThatThrownBy(() -> options(LEAST.replace("--trust ca.pem", ""))).isInstanceOf(Options.Misused.class);
    }
}
