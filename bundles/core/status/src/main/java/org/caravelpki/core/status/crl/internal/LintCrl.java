package org.caravelpki.core.status.crl.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.lint.Finding;
import org.caravelpki.api.provider.lint.LintSubject;
import org.caravelpki.api.provider.lint.Linter;

/**
 * Lints a TBSCertList before the key is touched. A long one is looked at in samples, each as if it were the whole: its entries
 * are all encoded alike, a linter that parses them all would take longer than everything else.
 */
final class LintCrl {
    private final Supplier<List<Linter>> linters;

    LintCrl(Supplier<List<Linter>> linters) {
        this.linters = linters;
    }

    void lint(CrlHead head, TbsCertList tbs) {
        List<Linter> present = linters.get();
        if (present.isEmpty()) {
            throw PkiException.unavailable("The lint rules are not loaded.", Duration.ofSeconds(2));
        }
        tbs.samples().forEach(sample -> lint(head, sample, present));
    }

    private static void lint(CrlHead head, byte[] tbs, List<Linter> present) {
        LintSubject subject = new LintSubject(
                LintSubject.Kind.CRL,
                Der.join(List.of(tbs)),
                Optional.of(head.scope().generation().certificate()),
                Set.of());
        String errors = present.stream()
                .flatMap(linter -> linter.lint(subject).stream())
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .map(finding -> finding.rule() + " (" + finding.source() + "): " + finding.detail())
                .collect(Collectors.joining(" "));
        if (!errors.isEmpty()) {
            throw new PkiException(PkiException.Kind.REFUSED, "The CRL would break rules: " + errors);
        }
    }
}
