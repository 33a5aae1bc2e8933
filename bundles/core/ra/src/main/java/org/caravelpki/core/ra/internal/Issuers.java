package org.caravelpki.core.ra.internal;

import java.util.ArrayList;
import java.util.List;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.model.Der;

/** The certificates between a certificate and what relying parties trust. */
final class Issuers {
    private Issuers() {}

    /** Issuing CA first, root last. */
    static List<Der> withRoot(CaView.Generation issuer) {
        List<Der> chain = new ArrayList<>(List.of(issuer.certificate()));
        chain.addAll(issuer.chain());
        return chain;
    }

    /** Issuing CA first, without the root, which relying parties have. */
    static List<Der> withoutRoot(CaView.Generation issuer) {
        List<Der> chain = withRoot(issuer);
        return chain.subList(0, chain.size() - 1);
    }
}
