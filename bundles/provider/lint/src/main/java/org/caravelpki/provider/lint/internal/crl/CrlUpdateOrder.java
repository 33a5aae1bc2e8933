package org.caravelpki.provider.lint.internal.crl;

import java.util.Optional;
import org.caravelpki.provider.lint.internal.Rule;

/** A CRL says when the next one comes, and that is later. */
public final class CrlUpdateOrder extends Rule<CrlView> {
    /** Describes the rule. */
    public CrlUpdateOrder() {
        super(
                "crl-update-order",
                RFC5280,
                "RFC 5280 section 5.1.2.5",
                "A CRL says when the next one comes, and that is later.");
    }

    @Override
    public Optional<String> problem(CrlView crl) {
        return when(
                crl.fields()
                        .nextUpdate()
                        .filter(next ->
                                next.instant().isAfter(crl.fields().thisUpdate().instant()))
                        .isEmpty(),
                "nextUpdate is missing or not later than thisUpdate.");
    }
}
