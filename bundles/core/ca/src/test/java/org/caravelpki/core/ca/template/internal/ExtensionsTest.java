package org.caravelpki.core.ca.template.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.core.ca.x509.internal.SubjectKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From members of the JSON to extensions, read back with BouncyCastle. */
class ExtensionsTest {
    private static final String ANY_CN = "\"subject\":{\"attributes\":[{\"type\":\"CN\",\"rule\":\"optional\"}]}";
    private static final String CA = "\"basicConstraints\":{\"ca\":true},\"keyUsage\":[\"keyCertSign\"]";

    private static Extensions extensions(String... members) {
        return extensions(KeySpec.EC_P256, members);
    }

    private static Extensions extensions(KeySpec key, String... members) {
        String[] all = Arrays.copyOf(members, members.length + 1);
        all[members.length] = ANY_CN;
        return Profiles.tbs(Profiles.template(all), key, "CN=a").getExtensions();
    }

    private static ASN1Encodable value(Extensions extensions, ASN1ObjectIdentifier type) {
        return extensions.getExtensionParsedValue(type);
    }

    @ParameterizedTest
    @CsvSource({
        "rsa-2048, digitalSignature keyEncipherment dataEncipherment",
        "ec-p256,  digitalSignature keyAgreement",
        "ed25519,  digitalSignature"
    })
    void keyUsage_asksForEverything_holdsWhatTheKeyCanDo(String key, String expected) {
        Extensions extensions = extensions(
                KeySpec.parse(key),
                "\"keyUsage\":[\"digitalSignature\",\"keyEncipherment\",\"dataEncipherment\",\"keyAgreement\"]");
        KeyUsage usage = KeyUsage.fromExtensions(extensions);
        assertThat(bits(usage)).isEqualTo(expected);
        assertThat(extensions.getExtension(Extension.keyUsage).isCritical()).isTrue();
    }

    private static String bits(KeyUsage usage) {
        List<String> names = new java.util.ArrayList<>();
        add(names, usage, KeyUsage.digitalSignature, "digitalSignature");
        add(names, usage, KeyUsage.keyEncipherment, "keyEncipherment");
        add(names, usage, KeyUsage.dataEncipherment, "dataEncipherment");
        add(names, usage, KeyUsage.keyAgreement, "keyAgreement");
        return String.join(" ", names);
    }

    private static void add(List<String> names, KeyUsage usage, int bit, String name) {
        if (usage.hasUsages(bit)) {
            names.add(name);
        }
    }

    @Test
    void keyUsage_nothingPossible_isLeftOut() {
        assertThat(extensions(KeySpec.EC_P256, "\"keyUsage\":[\"keyEncipherment\"]")
                        .getExtension(Extension.keyUsage))
                .isNull();
    }

    @Test
    void extendedKeyUsage_namesAndOids_standInTheirOrder() {
        Extensions extensions =
                extensions("\"extendedKeyUsage\":{\"usages\":[\"clientAuth\",\"1.3.6.1.4.1.311.20.2.2\"]}");
        assertThat(ExtendedKeyUsage.fromExtensions(extensions).getUsages())
                .containsExactly(KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_smartcardlogon);
        assertThat(extensions.getExtension(Extension.extendedKeyUsage).isCritical())
                .isFalse();
    }

    @Test
    void extendedKeyUsage_critical_isCritical() {
        Extensions extensions = extensions("\"extendedKeyUsage\":{\"usages\":[\"timeStamping\"],\"critical\":true}");
        assertThat(extensions.getExtension(Extension.extendedKeyUsage).isCritical())
                .isTrue();
    }

    @Test
    void basicConstraints_absent_saysNoCa() {
        Extensions extensions = extensions();
        assertThat(BasicConstraints.fromExtensions(extensions).isCA()).isFalse();
        assertThat(extensions.getExtension(Extension.basicConstraints).isCritical())
                .isTrue();
    }

    @Test
    void basicConstraints_pathLen_isWritten() {
        Extensions extensions =
                extensions("\"basicConstraints\":{\"ca\":true,\"pathLen\":3},\"keyUsage\":[\"keyCertSign\"]");
        assertThat(BasicConstraints.fromExtensions(extensions).getPathLenConstraint())
                .hasToString("3");
    }

    @Test
    void certificatePolicies_oids_areWrittenWithoutQualifiers() {
        Extensions extensions = extensions("\"certificatePolicies\":[\"2.23.140.1.2.1\"]");
        PolicyInformation[] policies =
                CertificatePolicies.fromExtensions(extensions).getPolicyInformation();
        assertThat(policies).hasSize(1);
        assertThat(policies[0].getPolicyIdentifier().getId()).isEqualTo("2.23.140.1.2.1");
        assertThat(policies[0].getPolicyQualifiers()).isNull();
    }

    @Test
    void status_all_namesTheIssuersGeneration() {
        Extensions extensions = extensions("\"status\":{\"crl\":true,\"caIssuers\":true,\"ocsp\":true}");
        GeneralNames crl = (GeneralNames) CRLDistPoint.getInstance(value(extensions, Extension.cRLDistributionPoints))
                .getDistributionPoints()[0]
                .getDistributionPoint()
                .getName();
        assertThat(crl.getNames()[0].getName()).hasToString("http://pki.example.test/crl/issuing-2.crl");
        AccessDescription[] access =
                AuthorityInformationAccess.fromExtensions(extensions).getAccessDescriptions();
        assertThat(access)
                .extracting(one -> one.getAccessLocation().getName().toString())
                .containsExactly("http://pki.example.test/ocsp/issuing", "http://pki.example.test/ca/issuing-2.cer");
        assertThat(access)
                .extracting(AccessDescription::getAccessMethod)
                .containsExactly(AccessDescription.id_ad_ocsp, AccessDescription.id_ad_caIssuers);
    }

    @Test
    void status_absent_writesNone() {
        Extensions extensions = extensions();
        assertThat(extensions.getExtension(Extension.cRLDistributionPoints)).isNull();
        assertThat(extensions.getExtension(Extension.authorityInfoAccess)).isNull();
        assertThat(extensions.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck))
                .isNull();
    }

    @Test
    void ocspNoCheck_true_isWritten() {
        Extensions extensions =
                extensions("\"extendedKeyUsage\":{\"usages\":[\"OCSPSigning\"]},\"status\":{\"ocspNoCheck\":true}");
        assertThat(extensions
                        .getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck)
                        .isCritical())
                .isFalse();
    }

    @Test
    void nameConstraints_subtrees_areWrittenCritical() {
        Extensions extensions = extensions(
                CA,
                "\"nameConstraints\":{\"permitted\":[\"dns:example.com\",\"directory:O=Example\"],"
                        + "\"excluded\":[\"ip:10.0.0.0/8\"]}");
        NameConstraints constraints = NameConstraints.getInstance(value(extensions, Extension.nameConstraints));
        assertThat(constraints.getPermittedSubtrees())
                .extracting(GeneralSubtree::getBase)
                .extracting(Object::toString)
                .containsExactly("2: example.com", "4: O=Example");
        assertThat(constraints.getExcludedSubtrees()[0].getBase()).hasToString("7: #0a000000ff000000");
        assertThat(extensions.getExtension(Extension.nameConstraints).isCritical())
                .isTrue();
    }

    @Test
    void nameConstraints_permittedOnly_hasNoExcluded() {
        Extensions extensions = extensions(CA, "\"nameConstraints\":{\"permitted\":[\"dns:example.com\"]}");
        assertThat(NameConstraints.getInstance(value(extensions, Extension.nameConstraints))
                        .getExcludedSubtrees())
                .isNull();
    }

    @Test
    void keyIdentifiers_always_areThoseOfIssuerAndSubject() {
        SubjectKey key = Profiles.key(KeySpec.EC_P256);
        CompiledTemplate template = Profiles.template(ANY_CN);
        Extensions extensions = Profiles.tbs(template, key, Profiles.START, template.lastSecond(Profiles.START), "CN=a")
                .getExtensions();
        assertThat(SubjectKeyIdentifier.fromExtensions(extensions).getKeyIdentifier())
                .isEqualTo(key.identifier());
        assertThat(AuthorityKeyIdentifier.fromExtensions(extensions).getKeyIdentifierOctets())
                .isEqualTo(java.util.HexFormat.of()
                        .parseHex(Profiles.issuer(java.util.OptionalInt.empty()).keyIdentifier()));
    }

    @Test
    void subjectAltNames_subjectPresent_isNotCritical() {
        Extensions extensions = Profiles.tbs(
                        Profiles.template(ANY_CN, "\"subjectAltNames\":{\"types\":[\"dns\"]}"),
                        KeySpec.EC_P256,
                        "CN=a",
                        GeneralName.dns("a.example.test"))
                .getExtensions();
        assertThat(extensions.getExtension(Extension.subjectAlternativeName).isCritical())
                .isFalse();
    }

    @Test
    void subjectAltNames_subjectEmpty_isCritical() {
        Extensions extensions = Profiles.tbs(
                        Profiles.template("\"subjectAltNames\":{\"types\":[\"dns\"]}"),
                        KeySpec.EC_P256,
                        "CN=a",
                        GeneralName.dns("a.example.test"))
                .getExtensions();
        assertThat(extensions.getExtension(Extension.subjectAlternativeName).isCritical())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "dns,       *.example.test,          2: *.example.test",
        "ip,        192.0.2.1,               7: #c0000201",
        "ip,        2001:db8::1,             7: #20010db8000000000000000000000001",
        "email,     anna@example.test,       1: anna@example.test",
        "uri,       urn:example:1,           6: urn:example:1",
        "upn,       anna@corp.example.test,  '0: [1.3.6.1.4.1.311.20.2.3, [CONTEXT 0]anna@corp.example.test]'",
        "directory, 'CN=Anna,O=Example',     '4: O=Example,CN=Anna'"
    })
    void subjectAltNames_eachType_hasItsEncoding(String type, String value, String expected) {
        Extensions extensions = Profiles.tbs(
                        Profiles.template("\"subjectAltNames\":{\"types\":[\"" + type + "\"]}"),
                        KeySpec.EC_P256,
                        "",
                        new GeneralName(GeneralName.Type.of(type), value))
                .getExtensions();
        org.bouncycastle.asn1.x509.GeneralName name = GeneralNames.fromExtensions(
                        extensions, Extension.subjectAlternativeName)
                .getNames()[0];
        // Directory names print in the order of their encoding.
        String printed = name.getTagNo() == org.bouncycastle.asn1.x509.GeneralName.directoryName
                ? "4: "
                        + org.bouncycastle.asn1.x500.style.BCStyle.INSTANCE.toString(
                                org.bouncycastle.asn1.x500.X500Name.getInstance(name.getName()))
                : name.toString();
        assertThat(printed).isEqualTo(expected);
    }
}
