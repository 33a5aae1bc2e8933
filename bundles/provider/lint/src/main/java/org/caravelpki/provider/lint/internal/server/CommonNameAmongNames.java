package org.caravelpki.provider.lint.internal.certificate;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;
import org.caravelpki.provider.lint.internal.Rule;

/** The common name of a TLS server is one of its subject alternative names. */
public final class CommonNameAmongNames extends Rule<CertificateView> {

    /** Describes the rule. */
    public CommonNameAmongNames() {
        super("common-name-among-names", CABF_TLS, "CA/Browser Forum TLS BR section 7.1.4.3");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        return Arrays.stream(certificate.subject().getRDNs(BCStyle.CN))
                .map(rdn -> rdn.getFirst().getValue().toString())
                .filter(commonName -> !isAmong(commonName, certificate.names()))
                .findFirst()
                .map(commonName -> "The common name '" + commonName + "' is no subject alternative name.");
    }

    private static boolean isAmong(String commonName, List<GeneralName> names) {
        return names.stream().anyMatch(name -> switch (name.getTagNo()) {
            case GeneralName.dNSName -> name.getName().toString().equalsIgnoreCase(commonName);
            case GeneralName.iPAddress -> address(name).equals(commonName);
            default -> false;
        });
    }

    private static String address(GeneralName name) {
        try {
            byte[] octets = ASN1OctetString.getInstance(name.getName()).getOctets();
            return InetAddress.getByAddress(octets).getHostAddress();
        } catch (UnknownHostException e) {
            return "";
        }
    }
}
