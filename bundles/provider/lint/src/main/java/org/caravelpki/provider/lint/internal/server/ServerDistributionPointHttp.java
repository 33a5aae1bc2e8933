package org.caravelpki.provider.lint.internal.server;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.DerElement;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.Uris;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.DistributionPoint;
import org.caravelpki.provider.lint.internal.certificate.GeneralNameForm;

/** Each distribution point of a TLS server is an HTTP URI, for all reasons and of its own issuer. */
public final class ServerDistributionPointHttp extends ExtensionRule<CertificateView> {
    /** Describes the rule. */
    public ServerDistributionPointHttp() {
        super(
                Extension.cRLDistributionPoints,
                "server-distribution-point-http",
                CABF_TLS,
                "CA/Browser Forum TLS BR section 7.1.2.11.2",
                "Each distribution point of a TLS server is an HTTP URI, for all reasons and of its own issuer.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(
                certificate.distributionPoints().stream()
                        .anyMatch(point -> point.hasReasons() || point.hasCrlIssuer() || !isHttp(point)),
                "A distribution point of a TLS server is not an HTTP URI alone.");
    }

    private static boolean isHttp(DistributionPoint point) {
        List<DerElement> names = point.fullNames();
        return !names.isEmpty()
                && names.stream()
                        .allMatch(name -> name.tag() == GeneralNameForm.URI && Uris.hasScheme(name.string(), "http"));
    }
}
