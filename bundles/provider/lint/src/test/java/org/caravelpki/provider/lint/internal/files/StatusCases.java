package org.caravelpki.provider.lint.internal.files;

import static org.caravelpki.provider.lint.internal.Asn1.access;
import static org.caravelpki.provider.lint.internal.Asn1.identifier;
import static org.caravelpki.provider.lint.internal.Asn1.name;
import static org.caravelpki.provider.lint.internal.Asn1.octets;
import static org.caravelpki.provider.lint.internal.Asn1.point;
import static org.caravelpki.provider.lint.internal.Asn1.sequence;
import static org.caravelpki.provider.lint.internal.CertificateFixture.leaf;
import static org.caravelpki.provider.lint.internal.CertificateFixture.responder;
import static org.caravelpki.provider.lint.internal.CertificateFixture.subordinate;
import static org.caravelpki.provider.lint.internal.CertificateFixture.time;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.caravelpki.provider.lint.internal.CertificateFixture;

/** Where the status is found, and OCSP responders. */
final class StatusCases {
    private StatusCases() {}

    static void addTo(RuleCases cases) {
        cases.add(
                "authority-information-not-critical",
                informed(false, OCSP, "http://pki.example/ocsp"),
                informed(true, OCSP, "http://pki.example/ocsp"));
        cases.add(
                "ca-issuers-location",
                informed(false, CA_ISSUERS, "http://pki.example/ca.cer"),
                informed(false, CA_ISSUERS, "ftp://pki.example/ca.cer"));
        cases.add(
                "ocsp-location-uri",
                informed(false, OCSP, "http://pki.example/ocsp"),
                leaf().with(
                                Extension.authorityInfoAccess,
                                false,
                                sequence(sequence(identifier(OCSP), octets(2, "706b692e6578616d706c65")))));
        cases.add("distribution-point-named", leaf(), points(point(CRL), sequence(REASONS)));
        cases.add(
                "distribution-points-not-critical",
                leaf(),
                leaf().with(Extension.cRLDistributionPoints, true, sequence(point(CRL))));
        cases.add("distribution-point-all-reasons", leaf(), points(sequence(name(CRL), REASONS)));
        cases.add(
                "freshest-crl-not-critical",
                leaf().with(Extension.freshestCRL, false, sequence(point(CRL))),
                leaf().with(Extension.freshestCRL, true, sequence(point(CRL))));
        cases.add(
                "subject-information-not-critical",
                subordinate().with(Extension.subjectInfoAccess, false, repository()),
                subordinate().with(Extension.subjectInfoAccess, true, repository()));
        cases.add(
                "ocsp-responder-no-check",
                responder(),
                responder().without(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck));
        cases.add(
                "ocsp-no-check-null",
                responder(),
                responder().with(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, sequence()));
        cases.add(
                "ocsp-no-check-not-critical",
                responder(),
                responder().with(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, true, DERNull.INSTANCE));
        cases.add(
                "ocsp-no-check-only-responders",
                responder(),
                leaf().with(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE));
        cases.add(
                "ocsp-responder-is-no-ca",
                subordinate(),
                subordinate()
                        .with(Extension.extendedKeyUsage, false, sequence(KeyPurposeId.id_kp_OCSPSigning))
                        .with(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE));
        cases.add(
                "ocsp-responder-key-usage",
                responder(),
                responder().with(Extension.keyUsage, true, new KeyUsage(KeyUsage.nonRepudiation)));
        cases.add(
                "ocsp-responder-short-lived",
                responder(),
                responder().validity(time("2025-01-01T00:00:00Z"), time("2026-01-01T00:00:00Z")));
    }

    private static final String OCSP = "1.3.6.1.5.5.7.48.1";
    private static final String CA_ISSUERS = "1.3.6.1.5.5.7.48.2";
    private static final String CRL = "http://pki.example/crl/ca-1.crl";
    /** keyCompromise. */
    private static final ASN1Encodable REASONS = octets(1, "0640");

    private static CertificateFixture informed(boolean critical, String method, String uri) {
        return leaf().with(Extension.authorityInfoAccess, critical, sequence(access(method, uri)));
    }

    private static CertificateFixture points(ASN1Encodable... points) {
        return leaf().with(Extension.cRLDistributionPoints, false, sequence(points));
    }

    private static ASN1Encodable repository() {
        return sequence(access("1.3.6.1.5.5.7.48.5", "http://pki.example/ca/"));
    }
}
