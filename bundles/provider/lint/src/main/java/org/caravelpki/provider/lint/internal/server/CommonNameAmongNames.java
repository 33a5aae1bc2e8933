package org.caravelpki.provider.lint.internal.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.caravelpki.provider.lint.internal.DerElement;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.GeneralNameForm;
import org.caravelpki.provider.lint.internal.certificate.NameAttribute;

/** The common name of a TLS server is one of its subject alternative names. */
public final class CommonNameAmongNames extends Rule<CertificateView> {
    /** Describes the rule. */
    public CommonNameAmongNames() {
        super(
                "common-name-among-names",
                CABF_TLS,
                "CA/Browser Forum TLS BR section 7.1.4.3",
                "The common name of a TLS server is one of its subject alternative names.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        return certificate.subject().stream()
                .filter(attribute -> attribute.type().equals(BCStyle.CN))
                .map(NameAttribute::text)
                .filter(commonName -> !isAmong(commonName, certificate.names()))
                .findFirst()
                .map(commonName -> "The common name '" + commonName + "' is no subject alternative name.");
    }

    private static boolean isAmong(String commonName, List<DerElement> names) {
        return names.stream().anyMatch(name -> switch (name.tag()) {
            case GeneralNameForm.DNS -> name.string().equalsIgnoreCase(commonName);
            case GeneralNameForm.ADDRESS -> address(name).equals(commonName);
            default -> false;
        });
    }

    private static String address(DerElement name) {
        try {
            return InetAddress.getByAddress(name.content()).getHostAddress();
        } catch (UnknownHostException e) {
            return "";
        }
    }
}
