package org.caravelpki.provider.cryptonative.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelfTestTest {

    @Test
    void run_anotherImplementation_passes() throws NotUsable {
        assertThat(new SelfTest(new BouncyCastleProvider()).run()).matches("passed \\(10 known answers, 4 .*\\)");
    }

    @ParameterizedTest
    @CsvSource({
        "SHA256withECDSA, ec-p256",
        "SHA384withECDSA, ec-p384",
        "SHA512withECDSA, ec-p521",
        "SHA256withRSA, rsa-2048",
        "SHA384withRSA, rsa-3072",
        "SHA512withRSA, rsa-4096",
        "Ed25519, ed25519",
        "ML-DSA, ml-dsa-44"
    })
    void run_algorithmMissing_namesTheFirstAnswerThatFails(String algorithm, String name) {
        Provider poor = Altered.without(algorithm);
        assertThatThrownBy(() -> new SelfTest(poor).run())
                .isInstanceOf(NotUsable.class)
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @CsvSource({"true, accepts a", "false, refuses a right signature"})
    void run_verifiesWithoutLooking_isRefused(boolean verdict, String words) {
        Provider careless = Altered.with("SHA256withECDSA", verdict ? Careless.Yes.class : Careless.No.class);
        assertThatThrownBy(() -> new SelfTest(careless).run())
                .isInstanceOf(NotUsable.class)
                .hasMessageContaining(words);
    }
}
