package org.caravelpki.provider.lint.internal.files;

import static org.caravelpki.provider.lint.internal.Asn1.explicit;
import static org.caravelpki.provider.lint.internal.Asn1.identifier;
import static org.caravelpki.provider.lint.internal.Asn1.implicit;
import static org.caravelpki.provider.lint.internal.Asn1.number;
import static org.caravelpki.provider.lint.internal.Asn1.octets;
import static org.caravelpki.provider.lint.internal.Asn1.printable;
import static org.caravelpki.provider.lint.internal.Asn1.sequence;
import static org.caravelpki.provider.lint.internal.Asn1.set;
import static org.caravelpki.provider.lint.internal.CertificateFixture.leaf;
import static org.caravelpki.provider.lint.internal.CertificateFixture.root;
import static org.caravelpki.provider.lint.internal.CertificateFixture.subordinate;
import static org.caravelpki.provider.lint.internal.CertificateFixture.time;

import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.provider.lint.internal.CertificateFixture;

/** Fields of a certificate, its constraints and its purposes. */
final class FieldCases {
    private FieldCases() {}

    static void addTo(RuleCases cases) {
        cases.add("serial-number-form", leaf(), leaf().serial(BigInteger.ONE.shiftLeft(159)));
        cases.add("serial-number-entropy", leaf(), leaf().serial(BigInteger.ONE.shiftLeft(62)));
        cases.add(
                "authority-key-named",
                leaf(),
                leaf().with(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(new byte[] {9})));
        cases.add("issuer-names-signer", leaf(), leaf().issuerName(new X500Name("CN=Another CA")));
        cases.add(
                "signature-algorithm-fits",
                leaf(),
                leaf().algorithm(CertificateFixture.algorithm(SignatureAlgorithm.SHA256_WITH_RSA)));
        cases.add("subject-key-named", subordinate(), subordinate().without(Extension.subjectKeyIdentifier));
        cases.add(
                "validity-encoding",
                leaf(),
                leaf().validity(time("2025-01-01T00:00:00Z"), new DERGeneralizedTime("20250401000000Z")));
        cases.add(
                "validity-order", leaf(), leaf().validity(time("2025-04-01T00:00:00Z"), time("2025-01-01T00:00:00Z")));
        cases.add(
                "within-validity-of-issuer",
                leaf(),
                leaf().validity(time("2025-01-01T00:00:00Z"), time("2035-01-01T00:00:01Z")));
        cases.add(
                "extension-values-der", leaf().octets(PRIVATE, false, "0500"), leaf().octets(PRIVATE, false, "058100"));
        cases.add("extensions-not-empty", root(), root().emptyExtensions());
        cases.add("extension-lists-not-empty", leaf(), leaf().with(Extension.certificatePolicies, false, sequence()));
        cases.add("unique-identifiers-absent", leaf(), leaf().uniqueIdentifier());
        cases.add(
                "authority-key-pairing",
                leaf().with(
                                Extension.authorityKeyIdentifier,
                                false,
                                sequence(
                                        octets(0, "01020304"),
                                        implicit(1, sequence(explicit(4, CertificateFixture.CA))),
                                        octets(2, "01"))),
                leaf().with(Extension.authorityKeyIdentifier, false, sequence(octets(0, "01020304"), octets(2, "01"))));
        cases.add(
                "directory-attributes-not-critical",
                leaf().with(Extension.subjectDirectoryAttributes, false, citizenship()),
                leaf().with(Extension.subjectDirectoryAttributes, true, citizenship()));
        cases.add(
                "signer-is-ca",
                leaf(),
                leaf().issuer(root().with(Extension.keyUsage, true, new KeyUsage(KeyUsage.cRLSign))));
        cases.add(
                "purposes-not-empty",
                leaf(),
                purposes(leaf(), false, KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_serverAuth));
        cases.add(
                "any-purpose-not-critical",
                purposes(leaf(), false, KeyPurposeId.anyExtendedKeyUsage),
                purposes(leaf(), true, KeyPurposeId.anyExtendedKeyUsage));
        cases.add(
                "purposes-fit-key-usage",
                leaf(),
                leaf().with(Extension.keyUsage, true, new KeyUsage(KeyUsage.nonRepudiation)));
        cases.add(
                "time-stamping-alone",
                purposes(leaf(), true, KeyPurposeId.id_kp_timeStamping),
                purposes(leaf(), false, KeyPurposeId.id_kp_timeStamping));
        cases.add(
                "ca-constraints-critical",
                subordinate(),
                subordinate().with(Extension.basicConstraints, false, new BasicConstraints(0)));
        cases.add(
                "path-length-of-issuer",
                subordinate(),
                subordinate().with(Extension.basicConstraints, true, new BasicConstraints(1)));
        cases.add(
                "path-length-only-in-cas",
                leaf().with(Extension.basicConstraints, true, sequence()),
                leaf().with(Extension.basicConstraints, true, sequence(number(0))));
        cases.add(
                "constraints-default-omitted",
                leaf().with(Extension.basicConstraints, true, sequence()),
                leaf().with(Extension.basicConstraints, true, sequence(ASN1Boolean.FALSE)));
    }

    private static final ASN1ObjectIdentifier PRIVATE = new ASN1ObjectIdentifier("1.3.6.1.4.1.55555.1");

    private static ASN1Encodable citizenship() {
        return sequence(sequence(identifier("1.3.6.1.5.5.7.9.4"), set(printable("DE"))));
    }

    private static CertificateFixture purposes(CertificateFixture fixture, boolean critical, KeyPurposeId... purposes) {
        return fixture.with(Extension.extendedKeyUsage, critical, sequence(purposes));
    }
}
