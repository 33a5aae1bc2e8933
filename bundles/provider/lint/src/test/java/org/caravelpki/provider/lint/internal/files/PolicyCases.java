package org.caravelpki.provider.lint.internal.files;

import static org.caravelpki.provider.lint.internal.Asn1.ia5;
import static org.caravelpki.provider.lint.internal.Asn1.identifier;
import static org.caravelpki.provider.lint.internal.Asn1.number;
import static org.caravelpki.provider.lint.internal.Asn1.octets;
import static org.caravelpki.provider.lint.internal.Asn1.sequence;
import static org.caravelpki.provider.lint.internal.Asn1.utf8;
import static org.caravelpki.provider.lint.internal.CertificateFixture.leaf;
import static org.caravelpki.provider.lint.internal.CertificateFixture.subordinate;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERVisibleString;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.CertificateFixture;

/** Certificate policies and what controls them. */
final class PolicyCases {
    private PolicyCases() {}

    static void addTo(RuleCases cases) {
        cases.add(
                "policies-unique",
                policies(leaf(), policy("1.2.3.4"), policy("1.2.3.5")),
                policies(leaf(), policy("1.2.3.4"), policy("1.2.3.4")));
        cases.add(
                "any-policy-qualifiers",
                policies(leaf(), policy(ANY, CPS, ia5("http://pki.example/cps"))),
                policies(leaf(), policy(ANY, "1.2.3.9", ia5("x"))));
        cases.add(
                "policy-notice-text",
                policies(leaf(), policy("1.2.3.4", NOTICE, sequence(utf8("For tests")))),
                policies(leaf(), policy("1.2.3.4", NOTICE, sequence(new DERVisibleString("For tests")))));
        cases.add(
                "policy-cps-uri",
                policies(leaf(), policy("1.2.3.4", CPS, ia5("http://pki.example/cps"))),
                policies(leaf(), policy("1.2.3.4", CPS, ia5("/cps"))));
        cases.add("policy-mappings-no-any", mapped(true, "1.2.3.4"), mapped(true, ANY));
        cases.add("policy-mappings-critical", mapped(true, "1.2.3.4"), mapped(false, "1.2.3.4"));
        cases.add(
                "policy-constraints-critical", constrained(true, octets(0, "00")), constrained(false, octets(0, "00")));
        cases.add("policy-constraints-not-empty", constrained(true, octets(0, "00")), constrained(true));
        cases.add(
                "inhibit-any-policy-critical",
                subordinate().with(Extension.inhibitAnyPolicy, true, number(0)),
                subordinate().with(Extension.inhibitAnyPolicy, false, number(0)));
        cases.add(
                "policy-control-only-in-cas",
                subordinate().with(Extension.inhibitAnyPolicy, true, number(0)),
                leaf().with(Extension.inhibitAnyPolicy, true, number(0)));
    }

    private static final String ANY = "2.5.29.32.0";
    static final String CPS = "1.3.6.1.5.5.7.2.1";
    static final String NOTICE = "1.3.6.1.5.5.7.2.2";

    static ASN1Encodable policy(String identifier) {
        return sequence(identifier(identifier));
    }

    static ASN1Encodable policy(String identifier, String qualifier, ASN1Encodable value) {
        return sequence(identifier(identifier), sequence(sequence(identifier(qualifier), value)));
    }

    static CertificateFixture policies(CertificateFixture fixture, ASN1Encodable... policies) {
        return fixture.with(Extension.certificatePolicies, false, sequence(policies));
    }

    private static CertificateFixture mapped(boolean critical, String to) {
        return subordinate()
                .with(Extension.policyMappings, critical, sequence(sequence(identifier("1.2.3.5"), identifier(to))));
    }

    private static CertificateFixture constrained(boolean critical, ASN1Encodable... constraints) {
        return subordinate().with(Extension.policyConstraints, critical, sequence(constraints));
    }
}
