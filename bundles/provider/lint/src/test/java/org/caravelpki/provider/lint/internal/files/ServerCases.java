package org.caravelpki.provider.lint.internal.files;

import static org.caravelpki.provider.lint.internal.Asn1.access;
import static org.caravelpki.provider.lint.internal.Asn1.ia5;
import static org.caravelpki.provider.lint.internal.Asn1.octets;
import static org.caravelpki.provider.lint.internal.Asn1.point;
import static org.caravelpki.provider.lint.internal.Asn1.sequence;
import static org.caravelpki.provider.lint.internal.Asn1.utf8;
import static org.caravelpki.provider.lint.internal.CertificateFixture.leaf;
import static org.caravelpki.provider.lint.internal.CertificateFixture.root;
import static org.caravelpki.provider.lint.internal.CertificateFixture.time;

import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.provider.lint.internal.CertificateFixture;

/** What the CA/Browser Forum wants of a TLS server, but for its subject. */
final class ServerCases {
    private ServerCases() {}

    static void addTo(RuleCases cases) {
        cases.add("dns-name-underscore", leaf(), leaf().dns("www.example.org", "a_b.example.org"));
        cases.add("dns-name-reserved-label", leaf(), leaf().dns("www.example.org", "ab--cd.example.org"));
        cases.add(
                "dns-name-punycode",
                leaf().dns("www.example.org", "xn--bcher-kva.example.org"),
                leaf().dns("www.example.org", "xn--99999999.example.org"));
        cases.add(
                "server-names", leaf(), leaf().names(WWW, new GeneralName(GeneralName.rfc822Name, "anna@example.org")));
        cases.add(
                "server-names-not-critical",
                leaf(),
                leaf().with(Extension.subjectAlternativeName, true, new GeneralNames(WWW)));
        cases.add(
                "server-purposes",
                leaf(),
                leaf().with(Extension.extendedKeyUsage, false, sequence(KeyPurposeId.id_kp_clientAuth)));
        cases.add(
                "server-foreign-purposes",
                leaf(),
                leaf().with(
                                Extension.extendedKeyUsage,
                                false,
                                sequence(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_emailProtection)));
        cases.add(
                "server-validity", leaf(), leaf().validity(time("2025-01-01T00:00:00Z"), time("2026-02-03T00:00:00Z")));
        cases.add(
                "server-constraints",
                leaf().with(Extension.basicConstraints, true, sequence()),
                leaf().with(Extension.basicConstraints, false, sequence()));
        cases.add(
                "server-subject-key-absent",
                leaf(),
                leaf().with(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(new byte[] {7})));
        cases.add(
                "server-key-usage",
                leaf(),
                leaf().with(
                                Extension.keyUsage,
                                true,
                                new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation)));
        cases.add("server-key-algorithm", leaf(), leaf().publicKey(TestKeys.ed25519(32)));
        cases.add(
                "server-signature-algorithm",
                leaf(),
                leaf().issuer(root().publicKey(TestKeys.ed25519(32)))
                        .algorithm(CertificateFixture.algorithm(SignatureAlgorithm.ED25519)));
        cases.add(
                "rsa-modulus-octets",
                leaf().publicKey(TestKeys.rsa2048()),
                leaf().publicKey(TestKeys.rsa(TestKeys.modulus(2050), TestKeys.F4)));
        cases.add(
                "server-status-named",
                leaf(),
                leaf().without(Extension.cRLDistributionPoints).without(Extension.authorityInfoAccess));
        cases.add(
                "server-distribution-point-http",
                leaf(),
                leaf().with(Extension.cRLDistributionPoints, false, sequence(point("ldap://pki.example/cn=ca"))));
        cases.add(
                "server-authority-information-http",
                leaf(),
                leaf().with(
                                Extension.authorityInfoAccess,
                                false,
                                sequence(access("1.3.6.1.5.5.7.48.1", "https://pki.example/ocsp"))));
        cases.add("server-policy-reserved", leaf(), PolicyCases.policies(leaf(), PolicyCases.policy("1.2.3.4")));
        cases.add(
                "server-policy-no-any",
                leaf(),
                PolicyCases.policies(leaf(), PolicyCases.policy(DOMAIN), PolicyCases.policy("2.5.29.32.0")));
        cases.add(
                "server-policy-qualifiers",
                PolicyCases.policies(
                        leaf(), PolicyCases.policy(DOMAIN, PolicyCases.CPS, ia5("https://pki.example/cps"))),
                PolicyCases.policies(
                        leaf(), PolicyCases.policy(DOMAIN, PolicyCases.NOTICE, sequence(utf8("For tests")))));
        cases.add("public-dns-name", leaf(), leaf().dns("www.example.internal"));
        cases.add(
                "public-address",
                leaf().with(Extension.subjectAlternativeName, false, sequence(octets(7, "08080808"))),
                leaf().with(Extension.subjectAlternativeName, false, sequence(octets(7, "0a000001"))));
    }

    private static final GeneralName WWW = new GeneralName(GeneralName.dNSName, "www.example.org");
    private static final String DOMAIN = "2.23.140.1.2.1";
}
