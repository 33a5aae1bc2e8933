package org.caravelpki.provider.lint.internal.crl;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.provider.lint.internal.DerElement;

/** A reason is never unspecified, removeFromCRL only in a delta CRL, and never critical. */
public final class CrlEntryReason extends CrlEntryRule {
    private static final int ENUMERATED = 0x0a;

    /** Describes the rule. */
    public CrlEntryReason() {
        super(
                "crl-entry-reason",
                "RFC 5280 section 5.3.1",
                "A reason is never unspecified, removeFromCRL only in a delta CRL, and never critical.");
    }

    @Override
    Optional<String> problem(CrlEntry entry, CrlView crl) {
        return entry.extension(Extension.reasonCode)
                .filter(extension -> extension.critical() || !isAllowed(code(extension.value()), crl.isDelta()))
                .map(extension -> named(entry) + "has a reason that may not be there.");
    }

    private static boolean isAllowed(int code, boolean delta) {
        return RevocationReason.ofCode(code)
                .filter(reason -> reason != RevocationReason.UNSPECIFIED)
                .filter(reason -> delta || reason != RevocationReason.REMOVE_FROM_CRL)
                .isPresent();
    }

    private static int code(DerElement reason) {
        if (reason.require(ENUMERATED).contentLength() != 1) {
            throw DerElement.malformed();
        }
        return reason.octet(0);
    }
}
