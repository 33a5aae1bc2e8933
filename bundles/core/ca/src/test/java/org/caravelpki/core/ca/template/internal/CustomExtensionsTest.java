package org.caravelpki.core.ca.template.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.caravelpki.api.model.KeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Extensions whose value stands in the template, and policies with their qualifiers. */
class CustomExtensionsTest {
    private static final String ANY_CN = "\"subject\":{\"attributes\":[{\"type\":\"CN\",\"rule\":\"optional\"}]}";

    private static Extensions extensions(String member) {
        return Profiles.tbs(Profiles.template(ANY_CN, member), KeySpec.EC_P256, "CN=a")
                .getExtensions();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"hex\":\"300302012a\"     | 300302012a",
                "\"base64\":\"MAMCASo=\"    | 300302012a",
                "\"utf8\":\"ü\"             | 0c02c3bc",
                "\"ia5\":\"a\"              | 160161",
                "\"printable\":\"a\"        | 130161",
                "\"oid\":\"1.2.840\"        | 06032a8648",
                "\"octets\":\"0102\"        | 04020102",
                "\"integer\":-1             | 0201ff",
                "\"integer\":18446744073709551616 | 0209010000000000000000",
                "\"boolean\":false          | 010100",
                "\"null\":true              | 0500"
            })
    void value_typed_isItsDer(String value, String der) {
        Extensions extensions = extensions("\"extensions\":[{\"oid\":\"1.2.3.4\",\"value\":{" + value + "}}]");
        Extension extension = extensions.getExtension(new ASN1ObjectIdentifier("1.2.3.4"));
        assertThat(HexFormat.of().formatHex(extension.getExtnValue().getOctets()))
                .isEqualTo(der);
        assertThat(extension.isCritical()).isFalse();
    }

    @Test
    void value_critical_isMarkedSo() {
        Extensions extensions =
                extensions("\"extensions\":[{\"oid\":\"1.2.3.4\",\"critical\":true,\"value\":{\"null\":true}}]");
        assertThat(extensions.getCriticalExtensionOIDs()).contains(new ASN1ObjectIdentifier("1.2.3.4"));
    }

    @Test
    void certificatePolicies_withQualifiers_areWrittenInTheirOrder() {
        Extensions extensions = extensions("\"certificatePolicies\":[\"2.23.140.1.2.1\",{\"oid\":\"1.2.3\","
                + "\"cps\":\"https://pki.example.com/cps\",\"notice\":\"Für Prüfungen.\"}]");
        PolicyInformation[] policies =
                CertificatePolicies.fromExtensions(extensions).getPolicyInformation();
        assertThat(policies[0].getPolicyQualifiers()).isNull();
        // id-qt-cps with an IA5String, id-qt-unotice with a UTF8String.
        assertThat(policies[1].getPolicyQualifiers())
                .hasToString(
                        "[[1.3.6.1.5.5.7.2.1, https://pki.example.com/cps], [1.3.6.1.5.5.7.2.2, [Für Prüfungen.]]]");
    }

    @Test
    void notAfter_beforeTheValidityEnds_isTheLastSecond() {
        CompiledTemplate template = Profiles.template("\"notAfter\":\"2030-01-31T23:59:59Z\"");
        assertThat(template.lastSecond(Profiles.START)).isEqualTo(Instant.parse("2030-01-31T23:59:59Z"));
        assertThat(template.validityFrom(Profiles.START)).hasDays(31);
    }

    @Test
    void notAfter_afterTheValidityEnds_changesNothing() {
        CompiledTemplate template = Profiles.template("\"notAfter\":\"2040-01-01T00:00:00Z\"");
        assertThat(template.validityFrom(Profiles.START)).hasDays(90);
    }
}
