package org.caravelpki.provider.lint.internal.files;

import static org.caravelpki.provider.lint.internal.Asn1.access;
import static org.caravelpki.provider.lint.internal.Asn1.explicit;
import static org.caravelpki.provider.lint.internal.Asn1.number;
import static org.caravelpki.provider.lint.internal.Asn1.octets;
import static org.caravelpki.provider.lint.internal.Asn1.point;
import static org.caravelpki.provider.lint.internal.Asn1.sequence;
import static org.caravelpki.provider.lint.internal.CertificateFixture.root;
import static org.caravelpki.provider.lint.internal.CertificateFixture.time;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.provider.lint.internal.CrlFixture;

/** CRLs and their entries. */
final class CrlCases {
    private CrlCases() {}

    static void addTo(RuleCases cases) {
        cases.add("crl-authority-key-named", empty(), empty().without(Extension.authorityKeyIdentifier));
        cases.add("crl-delta-critical", delta(true, 9), delta(false, 9));
        cases.add("crl-delta-base", delta(true, 10), delta(true, 11));
        cases.add("crl-entries-absent-when-empty", empty(), empty().emptyList());
        cases.add("crl-issuer-names-signer", empty(), empty().issuer("CN=Another CA"));
        cases.add("crl-number-present", empty(), empty().without(Extension.cRLNumber));
        cases.add("crl-signature-algorithm-fits", empty(), empty().algorithm(SignatureAlgorithm.SHA256_WITH_RSA));
        cases.add(
                "crl-signer-key-usage",
                empty(),
                empty().signer(root().with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign))));
        cases.add(
                "crl-time-encoding",
                empty(),
                empty().updates(new DERGeneralizedTime("20250101000000Z"), Optional.of(time("2025-01-08T00:00:00Z"))));
        cases.add("crl-update-order", empty(), empty().updates(DAY, Optional.empty()));
        cases.add("crl-version-is-two", empty(), empty().versionOne());
        cases.add("crl-extension-values-der", empty().octets(PRIVATE, "0500"), empty().octets(PRIVATE, "058100"));
        cases.add("crl-authority-information", informed("1.3.6.1.5.5.7.48.2"), informed("1.3.6.1.5.5.7.48.1"));
        cases.add("crl-freshest-not-critical", freshest(empty(), false), freshest(empty(), true));
        cases.add("crl-freshest-only-complete", freshest(empty(), false), freshest(delta(true, 9), false));
        cases.add("crl-distribution-point-not-empty", narrowed(octets(1, "ff")), narrowed());
        cases.add(
                "crl-distribution-point-one-scope",
                narrowed(octets(1, "ff")),
                narrowed(octets(1, "ff"), octets(2, "ff")));
        cases.add(
                "crl-distribution-point-defaults",
                narrowed(octets(1, "ff")),
                narrowed(octets(1, "ff"), octets(2, "00")));
        cases.add(
                "crl-entries-unique",
                empty().entry(1, DAY).entry(2, DAY),
                empty().entry(1, DAY).entry(1, DAY));
        cases.add("crl-entry-serial", empty().entry(1, DAY), empty().entry(0, DAY));
        cases.add(
                "crl-entry-time-encoding",
                empty().entry(DAY),
                empty().entry(new DERGeneralizedTime("20250101000000Z")));
        cases.add("crl-entry-reason", reasoned(CRLReason.keyCompromise), reasoned(CRLReason.unspecified));
        cases.add("crl-entry-extensions-not-empty", empty().entry(DAY), empty().entryOf(number(1), DAY, sequence()));
        cases.add("crl-entry-invalidity-date", since("20250101000000Z"), since("20250101000000.5Z"));
        cases.add(
                "crl-entry-certificate-issuer",
                narrowed(octets(4, "ff")).entry(DAY, foreign()),
                empty().entry(DAY, foreign()));
    }

    private static final ASN1ObjectIdentifier PRIVATE = new ASN1ObjectIdentifier("1.3.6.1.4.1.55555.1");
    private static final ASN1Encodable DAY = time("2025-01-01T00:00:00Z");

    private static CrlFixture empty() {
        return CrlFixture.empty();
    }

    private static CrlFixture delta(boolean critical, int base) {
        return empty().with(Extension.deltaCRLIndicator, critical, number(base));
    }

    private static CrlFixture freshest(CrlFixture crl, boolean critical) {
        return crl.with(Extension.freshestCRL, critical, sequence(point("http://pki.example/crl/ca-1-delta.crl")));
    }

    private static CrlFixture informed(String method) {
        return empty().with(
                        Extension.authorityInfoAccess,
                        false,
                        sequence(access(method, "http://pki.example/ca/ca-1.cer")));
    }

    private static CrlFixture narrowed(ASN1Encodable... parts) {
        return empty().with(Extension.issuingDistributionPoint, true, sequence(parts));
    }

    private static CrlFixture reasoned(int reason) {
        return empty().entry(DAY, CrlFixture.extension(Extension.reasonCode, false, CRLReason.lookup(reason)));
    }

    private static CrlFixture since(String date) {
        return empty().entry(DAY, CrlFixture.extension(Extension.invalidityDate, false, new DERGeneralizedTime(date)));
    }

    private static Extension foreign() {
        return CrlFixture.extension(
                Extension.certificateIssuer, true, sequence(explicit(4, new X500Name("CN=Another CA"))));
    }
}
