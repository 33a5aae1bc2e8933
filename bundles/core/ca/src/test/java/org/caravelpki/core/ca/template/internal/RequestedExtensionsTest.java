package org.caravelpki.core.ca.template.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.core.ca.x509.internal.DistinguishedName;
import org.caravelpki.core.ca.x509.internal.StatusUrls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a request may decide about extensions, and what it may not. */
class RequestedExtensionsTest {
    private static final ASN1ObjectIdentifier OURS = new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1");
    private static final String NAMES = "\"subjectAltNames\":{\"types\":[\"dns\"]}";
    private static final String CHOICE =
            "\"extendedKeyUsage\":{\"usages\":[\"serverAuth\"],\"allowed\":[\"clientAuth\",\"1.2.3.4\"]}";

    private static String ours(String limits) {
        return "\"extensions\":[{\"oid\":\"" + OURS + "\",\"critical\":true,\"fromRequest\":{" + limits + "}}]";
    }

    private static Optional<Der> asking(ASN1ObjectIdentifier type, String hex) {
        try {
            ExtensionsGenerator request = new ExtensionsGenerator();
            request.addExtension(type, false, HexFormat.of().parseHex(hex));
            return Optional.of(Der.of(request.generate().getEncoded()));
        } catch (IOException e) {
            throw new AssertionError("in memory", e);
        }
    }

    private static Optional<Der> asking(KeyPurposeId... purposes) {
        try {
            byte[] usage = new ExtendedKeyUsage(purposes).getEncoded();
            return asking(Extension.extendedKeyUsage, HexFormat.of().formatHex(usage));
        } catch (IOException e) {
            throw new AssertionError("in memory", e);
        }
    }

    private static Extensions issued(Optional<Der> request, String... members) {
        String[] all = java.util.Arrays.copyOf(members, members.length + 1);
        all[members.length] = NAMES;
        CompiledTemplate template = Profiles.template(all);
        CertificateContent content = new CertificateContent(
                Profiles.issuer(OptionalInt.empty()),
                new StatusUrls("http://pki.example.test"),
                0,
                DistinguishedName.parse("CN=a"),
                Profiles.key(KeySpec.EC_P256),
                List.of(GeneralName.dns("a.example.test")),
                template.requested(request));
        Der tbs = AssembleTbs.assemble(
                template, SerialNumber.parse("01"), Profiles.START, template.lastSecond(Profiles.START), content);
        return TBSCertificate.getInstance(tbs.bytes()).getExtensions();
    }

    private static void assertRefused(String sentence, Optional<Der> request, String... members) {
        assertThatThrownBy(() -> issued(request, members)).isInstanceOfSatisfying(PkiException.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(PkiException.Kind.BAD_CSR);
            assertThat(refusal.detail()).isEqualTo(sentence);
        });
    }

    @Test
    void extendedKeyUsage_chosenAmongAllowed_joinsTheFixedOnes() {
        KeyPurposeId own = KeyPurposeId.getInstance(new ASN1ObjectIdentifier("1.2.3.4"));
        Extensions extensions =
                issued(asking(own, KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_serverAuth), CHOICE);
        assertThat(ExtendedKeyUsage.fromExtensions(extensions).getUsages())
                .containsExactly(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth, own);
    }

    @Test
    void extendedKeyUsage_nothingAsked_isTheFixedOnes() {
        assertThat(ExtendedKeyUsage.fromExtensions(issued(Optional.empty(), CHOICE))
                        .getUsages())
                .containsExactly(KeyPurposeId.id_kp_serverAuth);
    }

    @Test
    void extendedKeyUsage_askedBeyondAllowed_isRefused() {
        assertRefused(
                "The extended key usage codeSigning is not among those that the template lets a request choose.",
                asking(KeyPurposeId.id_kp_codeSigning),
                CHOICE);
    }

    @Test
    void extendedKeyUsage_nothingFixedAndNothingAsked_isRefused() {
        assertRefused(
                "The request must ask for an extended key usage, one or more of clientAuth, emailProtection.",
                Optional.empty(),
                "\"extendedKeyUsage\":{\"allowed\":[\"clientAuth\",\"emailProtection\"]}");
    }

    @Test
    void extendedKeyUsage_noChoice_passesOverWhatIsAsked() {
        Extensions extensions =
                issued(asking(KeyPurposeId.id_kp_codeSigning), "\"extendedKeyUsage\":{\"usages\":[\"serverAuth\"]}");
        assertThat(ExtendedKeyUsage.fromExtensions(extensions).getUsages())
                .containsExactly(KeyPurposeId.id_kp_serverAuth);
    }

    @Test
    void extension_fromRequest_isTakenWithTheTemplatesCriticality() {
        Extension extension = issued(asking(OURS, "0c0161"), ours("")).getExtension(OURS);
        assertThat(extension.isCritical()).isTrue();
        assertThat(extension.getParsedValue()).hasToString("a");
    }

    @Test
    void extension_notListed_isPassedOver() {
        assertThat(issued(asking(OURS, "0c0161")).getExtension(OURS)).isNull();
    }

    @Test
    void extension_optionalAndAbsent_isLeftOut() {
        assertThat(issued(Optional.empty(), ours("")).getExtension(OURS)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"maxOctets\":2 | 0c0161 | The extension 1.3.6.1.4.1.99999.1 in the certificate request is longer than 2 octets.",
                "''              | 0c02   | The extension 1.3.6.1.4.1.99999.1 in the certificate request is not DER of its form.",
                "''              | 0c810161 | The extension 1.3.6.1.4.1.99999.1 in the certificate request is not DER of its form."
            })
    void extension_beyondLimitsOrMalformed_isRefused(String limits, String value, String sentence) {
        assertRefused(sentence, asking(OURS, value), ours(limits));
    }

    @Test
    void extension_requiredAndAbsent_isRefused() {
        assertRefused(
                "The certificate request lacks the extension 1.3.6.1.4.1.99999.1, which the template asks for.",
                Optional.empty(),
                ours("\"required\":true"));
    }

    @Test
    void extensions_malformed_areRefusedWhenTheTemplateLooks() {
        assertRefused(
                "The extensions in the certificate request are malformed.",
                Optional.of(Der.of(new byte[] {0x30, 2, 5, 0})),
                ours(""));
    }

    @ParameterizedTest
    @CsvSource({"always, false, true", "always, true, true", "requested, false, false", "requested, true, true"})
    void mustStaple_mode_decides(String mode, boolean asked, boolean present) {
        Extensions extensions = issued(
                asked ? asking(TlsFeatureRule.TYPE, "3003020105") : Optional.empty(),
                "\"mustStaple\":\"" + mode + "\",\"status\":{\"ocsp\":true}");
        Optional<Extension> feature = Optional.ofNullable(extensions.getExtension(TlsFeatureRule.TYPE));
        assertThat(feature.isPresent()).isEqualTo(present);
        feature.ifPresent(extension -> assertThat(
                        HexFormat.of().formatHex(extension.getExtnValue().getOctets()))
                .isEqualTo("3003020105"));
    }

    @Test
    void mustStaple_anotherFeatureAsked_isRefused() {
        assertRefused(
                "The TLS feature extension in the certificate request names another feature than status_request.",
                asking(TlsFeatureRule.TYPE, "3003020111"),
                "\"mustStaple\":\"requested\",\"status\":{\"ocsp\":true}");
    }
}
