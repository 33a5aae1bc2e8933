package com.example.linter.internal;

import java.util.List;
import java.util.Locale;
import org.caravelpki.api.provider.lint.Finding;
import org.caravelpki.api.provider.lint.LintSubject;
import org.caravelpki.api.provider.lint.Linter;
import org.caravelpki.api.provider.lint.RuleDescription;
import org.osgi.service.component.annotations.Component;

/** Refuses certificates for names below {@code invalid}, which never resolve. */
@Component(service = Linter.class)
public final class HouseLinter implements Linter {
    private static final String RULE = "no-invalid-names";
    private static final String SOURCE = "RFC 6761 section 6.4";

    @Override
    public List<Finding> lint(LintSubject subject) {
        if (subject.kind() != LintSubject.Kind.CERTIFICATE) {
            return List.of();
        }
        return DnsNames.of(subject.encoded().bytes()).stream()
                .filter(HouseLinter::isInvalid)
                .map(name -> new Finding(
                        RULE, Finding.Severity.ERROR, SOURCE, "The name " + name + " is one that never resolves."))
                .toList();
    }

    private static boolean isInvalid(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals("invalid") || lower.endsWith(".invalid");
    }

    @Override
    public List<RuleDescription> rules() {
        return List.of(new RuleDescription(
                RULE,
                "house",
                LintSubject.Kind.CERTIFICATE,
                Finding.Severity.ERROR,
                SOURCE,
                "No DNS name is below invalid, which never resolves."));
    }
}
