package org.caravelpki.ops.shell.internal.cert;

import java.security.cert.X509Certificate;
import java.util.Optional;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.Revocation;
import org.caravelpki.ops.shell.internal.frame.ReadCertificate;
import org.caravelpki.ops.shell.internal.output.Fields;

/** What commands print of certificates. */
final class CertificateFields {
    static final Fields<Certificate> LIST = Fields.of(Certificate.class)
            .column("serial", Certificate::serial)
            .column("subject", Certificate::subject)
            .column("subjectAltName", Certificate::names)
            .column("ca", Certificate::ca)
            .column("notAfter", Certificate::notAfter)
            .column("status", certificate -> certificate.state().word())
            .detail("issuer", certificate -> parsed(certificate)
                    .map(x509 -> x509.getIssuerX500Principal().getName()))
            .detail("generation", Certificate::generation)
            .detail("realm", Certificate::realm)
            .detail("notBefore", Certificate::notBefore)
            .detail("revocationDate", certificate -> certificate.revocation().map(Revocation::at))
            .detail("revocationReason", certificate -> certificate
                    .revocation()
                    .map(revocation -> revocation.reason().word()))
            .detail("invalidityDate", certificate -> certificate.revocation().flatMap(Revocation::invalidityDate))
            .detail("fingerprint", Certificate::fingerprint)
            .detail("policy", certificate -> certificate.origin().policy())
            .detail("template", certificate -> certificate.origin().template())
            .detail("templateVersion", certificate -> certificate.origin().templateVersion())
            .detail("requester", certificate -> certificate.origin().requester())
            .detail("protocol", certificate -> certificate.origin().protocol())
            .detail("requestId", certificate -> certificate.origin().requestId())
            .detail("source", certificate -> certificate.origin().source().word());

    static final Fields<Certificate> SHOW = LIST.detail(
                    "publicKey", certificate -> parsed(certificate).map(x509 -> PublicKeyText.of(x509.getPublicKey())))
            .detail("signatureAlgorithm", certificate -> parsed(certificate).map(X509Certificate::getSigAlgName))
            .detail("keyUsage", certificate -> parsed(certificate).map(UsageText::keyUsage))
            .detail("extendedKeyUsage", certificate -> parsed(certificate).map(UsageText::extendedKeyUsage));

    /** As {@link #SHOW}, with the certificate itself: for scripts. */
    static final Fields<Certificate> WITH_PEM =
            SHOW.detail("pem", certificate -> certificate.encoded().map(der -> der.pem("CERTIFICATE")));

    private CertificateFields() {}

    private static Optional<X509Certificate> parsed(Certificate certificate) {
        return certificate.encoded().map(ReadCertificate::of);
    }
}
