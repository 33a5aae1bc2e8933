package org.caravelpki.provider.lint.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.caravelpki.api.model.Der;

/** The issuers that signed last, parsed. A certificate never changes, so that what is known of it stays true. */
final class KnownIssuers {
    private static final int MANY = 64;

    private final List<Known> known = new CopyOnWriteArrayList<>();

    private record Known(Der certificate, Issuer issuer) {}

    Issuer get(Der certificate) {
        for (Known one : known) {
            if (one.certificate().equals(certificate)) {
                return one.issuer();
            }
        }
        Issuer issuer = Issuer.of(certificate);
        if (known.size() >= MANY) {
            known.remove(0);
        }
        known.add(new Known(certificate, issuer));
        return issuer;
    }
}
