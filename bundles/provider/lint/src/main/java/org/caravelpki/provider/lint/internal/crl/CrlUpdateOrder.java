package org.caravelpki.provider.lint.internal.crl;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Time;
import org.caravelpki.provider.lint.internal.Rule;

/** A CRL says when the next one comes, and that is later. */
public final class CrlUpdateOrder extends Rule<CrlView> {

    /** Describes the rule. */
    public CrlUpdateOrder() {
        super("crl-update-order", RFC5280, "RFC 5280 section 5.1.2.5");
    }

    @Override
    public Optional<String> problem(CrlView crl) {
        Time next = crl.tbs().getNextUpdate();
        return when(
                next == null || !next.getDate().after(crl.tbs().getThisUpdate().getDate()),
                "nextUpdate is missing or not later than thisUpdate.");
    }
}
