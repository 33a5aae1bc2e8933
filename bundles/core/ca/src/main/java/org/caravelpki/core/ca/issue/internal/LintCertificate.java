package org.caravelpki.core.ca.issue.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.lint.Finding;
import org.caravelpki.api.provider.lint.LintSubject;
import org.caravelpki.api.provider.lint.Linter;

/** Second step: asks every linter before a key is touched. */
public final class LintCertificate {
    private final PresentLinters linters;
    private final boolean required;

    /**
     * A step.
     *
     * @param linters as they come and go
     * @param required whether nothing is issued while there is none
     */
    public LintCertificate(PresentLinters linters, boolean required) {
        this.linters = linters;
        this.required = required;
    }

    /** A TBSCertificate in which no linter found an error. */
    static final class Linted {
        private final PrepareCertificate.Prepared prepared;
        private final List<Finding> warnings;

        private Linted(PrepareCertificate.Prepared prepared, List<Finding> warnings) {
            this.prepared = prepared;
            this.warnings = warnings;
        }

        PrepareCertificate.Prepared prepared() {
            return prepared;
        }

        List<Finding> warnings() {
            return warnings;
        }
    }

    /** Waits for rules that are being replaced, then lints. */
    CompletionStage<Linted> lintWhenSettled(PrepareCertificate.Prepared prepared) {
        return linters.settled().thenApply(settled -> lint(prepared));
    }

    private Linted lint(PrepareCertificate.Prepared prepared) {
        List<Linter> present = linters.present();
        if (required && present.isEmpty()) {
            throw PkiException.unavailable(
                    "No certificate is issued at the moment: the lint rules are not loaded.", Duration.ofSeconds(2));
        }
        LintSubject subject = new LintSubject(
                LintSubject.Kind.CERTIFICATE,
                prepared.tbs(),
                prepared.issuance().issuer().certificate(),
                prepared.issuance().template().ruleSets());
        List<Finding> findings = present.stream()
                .flatMap(linter -> linter.lint(subject).stream())
                .toList();
        refuseErrors(findings);
        return new Linted(prepared, findings);
    }

    private static void refuseErrors(List<Finding> findings) {
        List<Finding> errors = findings.stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw new PkiException(
                    PkiException.Kind.REFUSED,
                    "The certificate would break rules: "
                            + errors.stream().map(LintCertificate::shown).collect(Collectors.joining(" ")));
        }
    }

    private static String shown(Finding finding) {
        return finding.rule() + " (" + finding.source() + "): " + finding.detail();
    }
}
