package org.caravelpki.provider.lint.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.caravelpki.api.provider.lint.Finding;
import org.caravelpki.api.provider.lint.LintSubject;
import org.caravelpki.api.provider.lint.Linter;
import org.caravelpki.api.provider.lint.RuleDescription;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.crl.CrlView;
import org.caravelpki.provider.lint.internal.crl.EntryRules;
import org.osgi.service.component.annotations.Component;

/** Applies every rule of the sets that are on. */
@Component
public final class RuleLinter implements Linter {
    private final RuleShelf<CertificateView> certificates =
            new RuleShelf<>(LintSubject.Kind.CERTIFICATE, CertificateRules.ALL);
    private final RuleShelf<CrlView> crls = new RuleShelf<>(LintSubject.Kind.CRL, CrlRules.ALL);
    private final EntryRules entries = new EntryRules(CrlRules.ABOUT_ENTRIES);
    private final KnownIssuers issuers = new KnownIssuers();

    @Override
    public List<Finding> lint(LintSubject subject) {
        try {
            return switch (subject.kind()) {
                case CERTIFICATE ->
                    certificates.findings(CertificateView.of(subject, issuers::get), subject.ruleSets());
                case CRL -> crlFindings(subject);
            };
        } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
            // Inner values are taken apart when a rule asks for them, ours and the library's code say so in these ways.
            return List.of(WellFormed.finding(e.getMessage()));
        }
    }

    private List<Finding> crlFindings(LintSubject subject) {
        CrlView crl = CrlView.of(subject, issuers::get);
        List<Finding> findings = new ArrayList<>(crls.findings(crl, subject.ruleSets()));
        findings.addAll(entries.findings(crl));
        return findings;
    }

    @Override
    public List<RuleDescription> rules() {
        return Stream.of(certificates.descriptions(), crls.descriptions(), entries.descriptions())
                .flatMap(List::stream)
                .toList();
    }
}
