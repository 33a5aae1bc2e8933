package org.caravelpki.core.ca.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.KeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an installation starts with is what people of each field expect, and no lint rule objects. */
class BuiltInIssueTest {
    private final EngineFixture fixture = EngineFixture.withCas();

    @AfterEach
    void stop() {
        fixture.close();
    }

    private X509Certificate issued(String template, String subject, KeySpec key, String... names) {
        List<GeneralName> wanted = Arrays.stream(names)
                .map(name -> name.split(":", 2))
                .map(parts -> new GeneralName(GeneralName.Type.of(parts[0]), parts[1]))
                .toList();
        return EngineFixture.x509(fixture.issue(fixture.order(template, subject, wanted, fixture.crypto.generate(key)))
                .encoded());
    }

    @ParameterizedTest
    @CsvSource({
        "server-client, '', dns:a.example.test, '1.3.6.1.5.5.7.3.1 1.3.6.1.5.5.7.3.2'",
        "smime, 'CN=Anna', email:anna@example.test, 1.3.6.1.5.5.7.3.4"
    })
    void issue_newTemplates_haveTheUsagesOfTheirField(String template, String subject, String name, String usages)
            throws Exception {
        assertThat(issued(template, subject, KeySpec.EC_P256, name).getExtendedKeyUsage())
                .containsExactly(usages.split(" "));
    }

    @Test
    void issue_codeSigning_hasItsUsageAndNoNames() throws Exception {
        X509Certificate certificate = issued("code-signing", "CN=Example Ltd,O=Example Ltd", KeySpec.EC_P256);
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.3");
        assertThat(certificate.getSubjectAlternativeNames()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"ec-p256, '0 4'", "rsa-2048, '0 2'", "ed25519, '0'"})
    void issue_smime_encryptsAsItsKeyCan(String key, String bits) {
        boolean[] usage = issued("smime", "CN=Anna", KeySpec.parse(key), "email:anna@example.test")
                .getKeyUsage();
        List<String> set = java.util.stream.IntStream.range(0, usage.length)
                .filter(bit -> usage[bit])
                .mapToObj(String::valueOf)
                .toList();
        assertThat(String.join(" ", set)).isEqualTo(bits);
    }

    @Test
    void issue_smimeWithoutMailAddress_isRefused() {
        assertThatThrownBy(() -> issued("smime", "CN=Anna", KeySpec.EC_P256))
                .hasMessageContaining("names of type email");
    }

    @Test
    void issue_codeSigningWithoutPublisher_isRefused() {
        assertThatThrownBy(() -> issued("code-signing", "O=Example", KeySpec.EC_P256))
                .hasMessageContaining("lacks the attribute CN");
    }
}
