package org.caravelpki.provider.lint.internal.crl;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;

/** Only an entry of an indirect CRL names the issuer of the certificate, and critically. */
public final class CrlEntryCertificateIssuer extends CrlEntryRule {
    /** Describes the rule. */
    public CrlEntryCertificateIssuer() {
        super(
                "crl-entry-certificate-issuer",
                "RFC 5280 section 5.3.3",
                "Only an entry of an indirect CRL names the issuer of the certificate, and critically.");
    }

    @Override
    Optional<String> problem(CrlEntry entry, CrlView crl) {
        return entry.extension(Extension.certificateIssuer)
                .filter(extension -> !extension.critical() || !crl.isIndirect())
                .map(extension -> named(entry)
                        + "names a certificate issuer that is not critical or in a CRL that is not indirect.");
    }
}
