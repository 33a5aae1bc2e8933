package org.caravelpki.core.ca.template.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.core.ca.x509.internal.DistinguishedName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectRulesTest {
    private static final String NAMES = "\"subjectAltNames\":{\"types\":[\"dns\",\"ip\"]}";
    private static final GeneralName WWW = GeneralName.dns("www.example.test");

    private static CompiledTemplate template(String attributes, String... flags) {
        String all = "\"subject\":{\"attributes\":[" + attributes + "]"
                + String.join(
                        "",
                        Arrays.stream(flags)
                                .map(flag -> ",\"" + flag + "\":true")
                                .toList()) + "}";
        return Profiles.template(all, NAMES);
    }

    private static String attribute(String type, String rule) {
        return "{\"type\":\"" + type + "\",\"rule\":\"" + rule + "\"}";
    }

    private static String subject(CompiledTemplate template, String requested, GeneralName... names) {
        return DistinguishedName.text(Profiles.subject(template, requested, names));
    }

    @ParameterizedTest
    @CsvSource({
        "required, 'CN=a,O=b', CN=a",
        "optional, 'CN=a,O=b', CN=a",
        "optional, 'O=b',      ''",
        "none,     'CN=a,O=b', ''"
    })
    void rule_cn_decidesWhatIsTaken(String rule, String requested, String expected) {
        assertThat(subject(template(attribute("CN", rule)), requested, WWW)).isEqualTo(expected);
    }

    @Test
    void rule_requiredAndMissing_isBadName() {
        assertBadName("lacks the attribute CN", template(attribute("CN", "required")), "O=b", WWW);
    }

    @Test
    void rule_fixed_isWrittenWhateverIsAsked() {
        String fixed = "{\"type\":\"O\",\"rule\":\"fixed\",\"value\":\"Example\"}";
        assertThat(subject(template(fixed + "," + attribute("CN", "optional")), "CN=a,O=Evil"))
                .isEqualTo("CN=a,O=Example");
    }

    @Test
    void attributes_always_standInTheTemplatesOrder() {
        CompiledTemplate template = template(attribute("C", "optional") + "," + attribute("CN", "optional"));
        assertThat(subject(template, "C=DE,CN=a")).isEqualTo("CN=a,C=DE");
    }

    @Test
    void attributes_severalValues_areAllTaken() {
        assertThat(subject(template(attribute("OU", "optional")), "OU=a,OU=b")).isEqualTo("OU=a,OU=b");
    }

    @Test
    void cnFromSan_noCn_takesTheFirstNameThatFits() {
        GeneralName longName = GeneralName.dns("a".repeat(60) + ".example.test");
        assertThat(subject(template(attribute("CN", "optional"), "cnFromSan"), "", longName, WWW))
                .isEqualTo("CN=www.example.test");
    }

    @Test
    void cnFromSan_cnRequested_takesIt() {
        assertThat(subject(template(attribute("CN", "optional"), "cnFromSan"), "CN=a", WWW))
                .isEqualTo("CN=a");
    }

    @Test
    void cnAmongSans_cnElsewhere_isBadName() {
        assertBadName("not among", template(attribute("CN", "optional"), "cnAmongSans"), "CN=mail.example.test", WWW);
    }

    @Test
    void cnAmongSans_cnInOtherCase_isTheSameName() {
        assertThat(subject(template(attribute("CN", "optional"), "cnAmongSans"), "CN=WWW.Example.test", WWW))
                .isEqualTo("CN=WWW.Example.test");
    }

    @Test
    void subject_neitherSubjectNorNames_isBadName() {
        assertBadName("neither", template(attribute("CN", "optional")), "O=b");
    }

    @Test
    void asRequested_anySubject_isUnchanged() {
        CompiledTemplate template = Profiles.template("\"subject\":{\"asRequested\":true}");
        X500Name requested = new X500Name(new RDN[] {new RDN(BCStyle.O, new DERPrintableString("Example"))});
        assertThat(template.subject(requested, List.of())).isSameAs(requested);
    }

    @Test
    void encoding_eachAttribute_hasTheStringTypeOfRfc5280() {
        CompiledTemplate template = template(String.join(
                ",",
                attribute("C", "optional"),
                attribute("SERIALNUMBER", "optional"),
                attribute("E", "optional"),
                attribute("DC", "optional"),
                attribute("CN", "optional")));
        X500Name requested = new X500Name(new RDN[] {
            new RDN(BCStyle.CN, new DERBMPString("Jürgen")),
            new RDN(BCStyle.DC, new DERUTF8String("test")),
            new RDN(BCStyle.EmailAddress, new DERUTF8String("a@example.test")),
            new RDN(BCStyle.SERIALNUMBER, new DERUTF8String("42")),
            new RDN(BCStyle.C, new DERUTF8String("DE"))
        });
        assertThat(template.subject(requested, List.of()).getRDNs())
                .extracting(rdn -> (Object) rdn.getFirst().getValue().getClass())
                .containsExactly(
                        DERPrintableString.class,
                        DERPrintableString.class,
                        DERIA5String.class,
                        DERIA5String.class,
                        DERUTF8String.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"D", "DEU", "D1"})
    void encoding_countryOfWrongForm_isBadName(String country) {
        assertBadValue(new RDN(BCStyle.C, new DERPrintableString(country)), "C");
    }

    @Test
    void encoding_cnOf65Characters_isBadName() {
        assertBadValue(new RDN(BCStyle.CN, new DERUTF8String("a".repeat(65))), "CN");
    }

    @Test
    void encoding_controlCharacter_isBadName() {
        assertBadValue(new RDN(BCStyle.CN, new DERUTF8String("a\u0000b")), "CN");
    }

    @Test
    void encoding_valueThatIsNoString_isBadName() {
        ASN1Encodable number = new org.bouncycastle.asn1.ASN1Integer(1);
        assertBadValue(new RDN(BCStyle.CN, number), "CN");
    }

    private static void assertBadValue(RDN rdn, String type) {
        CompiledTemplate template = template(attribute(type, "optional"));
        assertThatThrownBy(() -> template.subject(new X500Name(new RDN[] {rdn}), List.of(WWW)))
                .isInstanceOfSatisfying(PkiException.class, refusal -> assertThat(refusal.kind())
                        .isEqualTo(PkiException.Kind.BAD_NAME));
    }

    private static void assertBadName(
            String sentence, CompiledTemplate template, String requested, GeneralName... names) {
        assertThatThrownBy(() -> Profiles.subject(template, requested, names))
                .isInstanceOfSatisfying(PkiException.class, refusal -> assertThat(refusal.kind())
                        .isEqualTo(PkiException.Kind.BAD_NAME))
                .hasMessageContaining(sentence);
    }

    @Test
    void names_typeNotAllowed_isBadName() {
        assertBadName(
                "email:a@example.test",
                template(attribute("CN", "optional")),
                "CN=a",
                new GeneralName(GeneralName.Type.EMAIL, "a@example.test"));
    }

    @Test
    void names_requiredAndNone_isBadName() {
        CompiledTemplate template = Profiles.template(
                "\"subject\":{\"attributes\":[" + attribute("CN", "optional") + "]}",
                "\"subjectAltNames\":{\"types\":[\"dns\"],\"required\":true}");
        assertBadName("has no subject alternative name", template, "CN=a");
    }
}
