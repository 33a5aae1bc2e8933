package org.caravelpki.protocol.est.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.pki.RequestTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsrAttributesTest {
    private static String hex(String plan, RequestTemplate requests) {
        return HexFormat.of()
                .formatHex(CsrAttributes.of(
                        CsrAttributesPlan.of("device:" + plan).under("device").orElseThrow(), requests));
    }

    private static RequestTemplate requests(
            boolean nameRequired, Set<KeySpec> keys, RequestTemplate.Attribute... subject) {
        return new RequestTemplate("device", List.of(subject), Set.of(GeneralName.Type.DNS), nameRequired, keys, 0);
    }

    @Test
    void fixed_areTheOidsInTheirOrder() {
        // SEQUENCE { OID challengePassword, OID ecPublicKey }
        assertThat(hex("1.2.840.113549.1.9.7 1.2.840.10045.2.1", requests(false, Set.of())))
                .isEqualTo("3014" + "06092a864886f70d010907" + "06072a8648ce3d0201");
    }

    /** Worked out by hand from the ASN.1 of RFC 9908 section 3.4. */
    @Test
    void template_saysSubjectKeyAndExtensions() {
        RequestTemplate requests = requests(
                true,
                Set.of(KeySpec.EC_P256),
                new RequestTemplate.Attribute("2.5.4.10", false, Optional.of("Ex")),
                new RequestTemplate.Attribute("2.5.4.11", false, Optional.empty()),
                new RequestTemplate.Attribute("2.5.4.3", true, Optional.empty()));
        String organization = "310b" + "3009" + "060355040a" + "0c024578";
        String commonName = "3107" + "3005" + "0603550403";
        String subject = "3016" + organization + commonName;
        String key = "a015" + "3013" + "06072a8648ce3d0201" + "06082a8648ce3d030107";
        String extensions = "3018" + "060b2a864886f70d010910023e" + "3109" + "3007" + "3005" + "0603551d11";
        String template = "304e" + "020100" + subject + key + "a11a" + extensions;
        assertThat(hex("template", requests))
                .isEqualTo("3061" + "305f" + "060b2a864886f70d010910023d" + "3150" + template);
    }

    @Test
    void template_ofNothing_hasEmptyAttributes() {
        assertThat(hex("template", requests(true, Set.of()))).contains("020100" + "a1");
        assertThat(hex("template", requests(false, Set.of())))
                .isEqualTo("3018" + "3016" + "060b2a864886f70d010910023d" + "3107" + "3005" + "020100" + "a100");
    }

    @Test
    void template_optionalCommonName_isAskedForWhenThereMayBeNoOtherName() {
        RequestTemplate.Attribute commonName = new RequestTemplate.Attribute("2.5.4.3", false, Optional.empty());

        assertThat(hex("template", requests(false, Set.of(), commonName))).contains("0603550403");
        assertThat(hex("template", requests(true, Set.of(), commonName))).doesNotContain("0603550403");
    }

    @Test
    void template_severalKindsOfKey_leaveTheChoice() {
        assertThat(hex("template", requests(false, Set.of(KeySpec.EC_P256, KeySpec.parse("ec-p384")))))
                .doesNotContain("2a8648ce3d0201");
    }

    @Test
    void template_rsa_tellsTheSizeByAPlaceholder() {
        ASN1Sequence attributes = ASN1Sequence.getInstance(CsrAttributes.of(
                CsrAttributesPlan.of("*:template").under("any").orElseThrow(),
                requests(false, Set.of(KeySpec.parse("rsa-3072")))));
        ASN1Sequence attribute = ASN1Sequence.getInstance(attributes.getObjectAt(0));
        ASN1Sequence template =
                ASN1Sequence.getInstance(org.bouncycastle.asn1.ASN1Set.getInstance(attribute.getObjectAt(1))
                        .getObjectAt(0));
        ASN1Sequence key =
                ASN1Sequence.getInstance((org.bouncycastle.asn1.ASN1TaggedObject) template.getObjectAt(1), false);
        SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(key);

        assertThat(RSAPublicKey.getInstance(info.getPublicKeyData().getOctets())
                        .getModulus()
                        .bitLength())
                .isEqualTo(3072);
    }

    @Test
    void plan_star_isForAllOthers() {
        CsrAttributesPlan plan = CsrAttributesPlan.of("device:template, *:1.2.3");

        assertThat(plan.under("device").orElseThrow().template()).isTrue();
        assertThat(plan.under("other").orElseThrow().template()).isFalse();
        assertThat(CsrAttributesPlan.of("device:template").under("other")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"device", ":template", "device:", "device:words", "device:1.2.x"})
    void plan_otherForms_areRefused(String text) {
        assertThatThrownBy(() -> CsrAttributesPlan.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
