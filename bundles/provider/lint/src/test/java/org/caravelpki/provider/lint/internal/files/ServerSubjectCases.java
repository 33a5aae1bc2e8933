package org.caravelpki.provider.lint.internal.files;

import static org.caravelpki.provider.lint.internal.Asn1.attribute;
import static org.caravelpki.provider.lint.internal.Asn1.printable;
import static org.caravelpki.provider.lint.internal.Asn1.relative;
import static org.caravelpki.provider.lint.internal.Asn1.sequence;
import static org.caravelpki.provider.lint.internal.Asn1.set;
import static org.caravelpki.provider.lint.internal.Asn1.utf8;
import static org.caravelpki.provider.lint.internal.CertificateFixture.leaf;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.caravelpki.provider.lint.internal.CertificateFixture;

/** What the CA/Browser Forum wants of the subject of a TLS server. */
final class ServerSubjectCases {
    private ServerSubjectCases() {}

    static void addTo(RuleCases cases) {
        cases.add("common-name-among-names", leaf(), leaf().subject("CN=other.example.org"));
        cases.add("domain-validated-subject", leaf(), leaf().subject(sequence(O, CN)));
        cases.add(
                "organization-validated-subject",
                kind("2.23.140.1.2.2", C, L, O, CN),
                kind("2.23.140.1.2.2", C, O, CN));
        cases.add(
                "individual-validated-subject",
                kind("2.23.140.1.2.3", C, L, SURNAME, GIVEN_NAME, CN),
                kind("2.23.140.1.2.3", C, L, SURNAME, CN));
        cases.add(
                "server-no-organizational-unit",
                kind("2.23.140.1.2.2", C, L, O, CN),
                kind("2.23.140.1.2.2", C, L, O, relative(BCStyle.OU, utf8("Tests")), CN));
        cases.add(
                "country-code",
                kind("2.23.140.1.2.1", C, CN),
                kind("2.23.140.1.2.1", relative(BCStyle.C, printable("ZZ")), CN));
        cases.add(
                "relative-name-single",
                kind("2.23.140.1.2.1", C, CN),
                kind(
                        "2.23.140.1.2.1",
                        set(attribute(BCStyle.C, printable("DE")), attribute(BCStyle.CN, utf8("www.example.org")))));
        cases.add("subject-attribute-once", kind("2.23.140.1.2.1", CN), kind("2.23.140.1.2.1", CN, CN));
        cases.add("subject-attribute-order", kind("2.23.140.1.2.1", C, CN), kind("2.23.140.1.2.1", CN, C));
    }

    private static final ASN1Encodable C = relative(BCStyle.C, printable("DE"));
    private static final ASN1Encodable L = relative(BCStyle.L, utf8("Berlin"));
    private static final ASN1Encodable O = relative(BCStyle.O, utf8("Example"));
    private static final ASN1Encodable SURNAME = relative(BCStyle.SURNAME, utf8("Muster"));
    private static final ASN1Encodable GIVEN_NAME = relative(BCStyle.GIVENNAME, utf8("Anna"));
    private static final ASN1Encodable CN = relative(BCStyle.CN, utf8("www.example.org"));

    /** A kind of validation and a subject. */
    private static CertificateFixture kind(String policy, ASN1Encodable... subject) {
        return PolicyCases.policies(leaf().subject(sequence(subject)), PolicyCases.policy(policy));
    }
}
