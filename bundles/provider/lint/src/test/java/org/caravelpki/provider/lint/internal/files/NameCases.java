package org.caravelpki.provider.lint.internal.files;

import static org.caravelpki.provider.lint.internal.Asn1.explicit;
import static org.caravelpki.provider.lint.internal.Asn1.ia5;
import static org.caravelpki.provider.lint.internal.Asn1.identifier;
import static org.caravelpki.provider.lint.internal.Asn1.implicit;
import static org.caravelpki.provider.lint.internal.Asn1.octets;
import static org.caravelpki.provider.lint.internal.Asn1.printable;
import static org.caravelpki.provider.lint.internal.Asn1.relative;
import static org.caravelpki.provider.lint.internal.Asn1.sequence;
import static org.caravelpki.provider.lint.internal.Asn1.set;
import static org.caravelpki.provider.lint.internal.Asn1.uri;
import static org.caravelpki.provider.lint.internal.Asn1.utf8;
import static org.caravelpki.provider.lint.internal.CertificateFixture.leaf;
import static org.caravelpki.provider.lint.internal.CertificateFixture.subordinate;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.caravelpki.provider.lint.internal.CertificateFixture;

/** Names, beside the subject and in it, and constraints on names. */
final class NameCases {
    private NameCases() {}

    static void addTo(RuleCases cases) {
        cases.add("dns-name-syntax", leaf(), leaf().dns("a..example.org"));
        cases.add("names-not-empty", leaf(), leaf().with(Extension.subjectAlternativeName, false, sequence()));
        cases.add("names-unique", leaf(), leaf().dns("www.example.org", "www.example.org"));
        cases.add(
                "subject-or-names",
                named(true, dns()).subject(""),
                named(false, dns()).subject(""));
        cases.add("address-size", named(false, octets(7, "c0000201")), named(false, octets(7, "c000020101")));
        cases.add("mail-name-syntax", mail("anna@example.org"), mail("Anna <anna@example.org>"));
        cases.add("uri-absolute", named(false, uri("urn:example:1")), named(false, uri("/device/1")));
        cases.add("uri-host", named(false, uri("https://www.example.org/1")), named(false, uri("https:///1")));
        cases.add("other-name-form", principal(utf8("anna@example.org")), principal(ia5("anna@example.org")));
        cases.add(
                "mail-address-among-names",
                mail("anna@example.org").subject(mailAddress()),
                leaf().subject(mailAddress()));
        cases.add(
                "subject-attributes",
                subject(BCStyle.CN, utf8("a".repeat(64))),
                subject(BCStyle.CN, utf8("a".repeat(65))));
        cases.add(
                "subject-string-types",
                subject(BCStyle.CN, utf8("Anna")),
                subject(BCStyle.CN, new DERBMPString("Anna")));
        cases.add("printable-attributes", subject(BCStyle.C, printable("DE")), subject(BCStyle.C, utf8("DE")));
        cases.add("ia5-attributes", subject(BCStyle.DC, ia5("example")), subject(BCStyle.DC, utf8("example")));
        cases.add(
                "printable-string-alphabet",
                subject(BCStyle.O, printable("A and B")),
                subject(BCStyle.O, printable("A & B")));
        cases.add(
                "relative-name-not-empty",
                subject(BCStyle.O, utf8("A")),
                leaf().subject(sequence(set(), relative(BCStyle.O, utf8("A")))));
        cases.add(
                "name-constraints-only-in-cas", constrained(subordinate(), true, DNS), constrained(leaf(), true, DNS));
        cases.add(
                "name-constraints-critical",
                constrained(subordinate(), true, DNS),
                constrained(subordinate(), false, DNS));
        cases.add(
                "name-constraints-not-empty",
                constrained(subordinate(), true, DNS),
                subordinate().with(Extension.nameConstraints, true, sequence()));
        cases.add(
                "name-constraints-base-only",
                constrained(subordinate(), true, DNS),
                constrained(subordinate(), true, DNS, octets(0, "01")));
        cases.add(
                "name-constraints-addresses",
                constrained(subordinate(), true, octets(7, "0a000000ff000000")),
                constrained(subordinate(), true, octets(7, "0a000000ff00ff00")));
    }

    /** dNSName example.org. */
    private static final ASN1Encodable DNS = octets(2, "6578616d706c652e6f7267");

    private static ASN1Encodable dns() {
        return DNS;
    }

    private static CertificateFixture named(boolean critical, ASN1Encodable... names) {
        return leaf().with(Extension.subjectAlternativeName, critical, sequence(names));
    }

    private static CertificateFixture mail(String mailbox) {
        return leaf().names(new GeneralName(GeneralName.rfc822Name, mailbox));
    }

    /** A user principal name. */
    private static CertificateFixture principal(ASN1Encodable text) {
        return named(false, implicit(0, sequence(identifier("1.3.6.1.4.1.311.20.2.3"), explicit(0, text))));
    }

    private static ASN1Encodable mailAddress() {
        return sequence(relative(BCStyle.EmailAddress, ia5("anna@example.org")));
    }

    private static CertificateFixture subject(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return leaf().subject(sequence(relative(type, value)));
    }

    private static CertificateFixture constrained(
            CertificateFixture fixture, boolean critical, ASN1Encodable... subtree) {
        return fixture.with(Extension.nameConstraints, critical, sequence(implicit(0, sequence(sequence(subtree)))));
    }
}
