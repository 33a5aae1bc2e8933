package org.caravelpki.provider.lint.internal.crl;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.TBSCertList;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.provider.lint.internal.Rule;

/** A reason is never unspecified, removeFromCRL only in a delta CRL, and never critical. */
public final class CrlEntryReason extends Rule<CrlView> {

    /** Describes the rule. */
    public CrlEntryReason() {
        super("crl-entry-reason", RFC5280, "RFC 5280 section 5.3.1");
    }

    @Override
    public Optional<String> problem(CrlView crl) {
        return crl.firstProblem(entry -> problem(entry, crl.isDelta()));
    }

    private static Optional<String> problem(TBSCertList.CRLEntry entry, boolean delta) {
        return Optional.ofNullable(entry.getExtensions())
                .map(extensions -> extensions.getExtension(Extension.reasonCode))
                .filter(extension -> extension.isCritical() || !isAllowed(code(extension), delta))
                .map(extension -> "The entry of serial number "
                        + entry.getUserCertificate().getValue().toString(16) + " has a reason that may not be there.");
    }

    private static boolean isAllowed(int code, boolean delta) {
        return RevocationReason.ofCode(code)
                .filter(reason -> reason != RevocationReason.UNSPECIFIED)
                .filter(reason -> delta || reason != RevocationReason.REMOVE_FROM_CRL)
                .isPresent();
    }

    private static int code(Extension extension) {
        return ASN1Enumerated.getInstance(extension.getParsedValue()).intValueExact();
    }
}
