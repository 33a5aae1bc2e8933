package org.caravelpki.core.status.crl.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.provider.lint.Linter;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.CrlStore;

/** First step: reads the entries, builds the TBSCertList and lints it. Blocks on the database. */
final class PrepareCrl {
    private final CertificateStore certificates;
    private final CrlStore crls;
    private final NumberCrls numbers;
    private final CrlExtensions extensions;
    private final LintCrl lint;

    PrepareCrl(
            CertificateStore certificates,
            CrlStore crls,
            NumberCrls numbers,
            CrlExtensions extensions,
            Supplier<List<Linter>> linters) {
        this.certificates = certificates;
        this.crls = crls;
        this.numbers = numbers;
        this.extensions = extensions;
        this.lint = new LintCrl(linters);
    }

    PreparedCrl complete(CrlScope scope) {
        CrlHead head = numbers.complete(scope);
        CrlEntries entries = new CrlEntries();
        read(head, entries);
        return prepared(head, entries);
    }

    /** What changed since a complete CRL. */
    PreparedCrl delta(CrlScope scope, Change.StoredCrl base) {
        CrlHead head = numbers.delta(scope, base.number());
        DeltaEntries difference = new DeltaEntries(BaseEntries.of(base.encoded(), base.entries()));
        read(head, difference);
        return prepared(head, difference.finish());
    }

    private void read(CrlHead head, Consumer<CertificateStore.RevokedEntry> sink) {
        CrlScope scope = head.scope();
        Instant notExpiredAt = notExpiredAt(head);
        for (CaView.Generation generation : scope.listed()) {
            if (scope.shard().isPresent()) {
                certificates.revoked(
                        scope.ca().name(), generation.number(), scope.shard().getAsInt(), notExpiredAt, sink);
            } else {
                certificates.revoked(scope.ca().name(), generation.number(), notExpiredAt, sink);
            }
        }
    }

    /**
     * RFC 5280 section 3.3: an entry stays until it appeared on one regularly scheduled CRL issued beyond the certificate's
     * validity. The last CRL was such a one for what had expired before it, unless an operator made it out of turn; a whole
     * validity period back there was one on the timer too.
     */
    private Instant notExpiredAt(CrlHead head) {
        Duration validity = head.scope().ca().crl().validity();
        return crls.newestListed(head.scope().name())
                .map(CrlStore.Listed::thisUpdate)
                .map(last -> earlier(last, head.thisUpdate().minus(validity)))
                .orElse(Instant.EPOCH);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private PreparedCrl prepared(CrlHead head, CrlEntries entries) {
        TbsCertList tbs = new TbsCertList(head, entries, extensions.encode(head));
        lint.lint(head, tbs);
        return new PreparedCrl(head, entries.count(), tbs.encode());
    }
}
