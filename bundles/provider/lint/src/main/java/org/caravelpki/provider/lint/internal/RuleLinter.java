package org.caravelpki.provider.lint.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.caravelpki.api.provider.lint.Finding;
import org.caravelpki.api.provider.lint.LintSubject;
import org.caravelpki.api.provider.lint.Linter;
import org.caravelpki.provider.lint.internal.certificate.AuthorityInformationNotCritical;
import org.caravelpki.provider.lint.internal.certificate.AuthorityKeyNamed;
import org.caravelpki.provider.lint.internal.certificate.CaConstraintsCritical;
import org.caravelpki.provider.lint.internal.certificate.CaKeyUsage;
import org.caravelpki.provider.lint.internal.certificate.CertSignOnlyInCas;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.CommonNameAmongNames;
import org.caravelpki.provider.lint.internal.certificate.DnsNameSyntax;
import org.caravelpki.provider.lint.internal.certificate.DnsNameUnderscore;
import org.caravelpki.provider.lint.internal.certificate.IssuerNamesSigner;
import org.caravelpki.provider.lint.internal.certificate.KeyStrength;
import org.caravelpki.provider.lint.internal.certificate.NamesNotEmpty;
import org.caravelpki.provider.lint.internal.certificate.NamesUnique;
import org.caravelpki.provider.lint.internal.certificate.NoKeyEnciphermentForCurves;
import org.caravelpki.provider.lint.internal.certificate.OcspResponderNoCheck;
import org.caravelpki.provider.lint.internal.certificate.PathLengthOfIssuer;
import org.caravelpki.provider.lint.internal.certificate.PathLengthOnlyInCas;
import org.caravelpki.provider.lint.internal.certificate.PurposesNotEmpty;
import org.caravelpki.provider.lint.internal.certificate.SerialNumberEntropy;
import org.caravelpki.provider.lint.internal.certificate.SerialNumberForm;
import org.caravelpki.provider.lint.internal.certificate.ServerNames;
import org.caravelpki.provider.lint.internal.certificate.ServerPurposes;
import org.caravelpki.provider.lint.internal.certificate.ServerValidity;
import org.caravelpki.provider.lint.internal.certificate.SignatureAlgorithmFits;
import org.caravelpki.provider.lint.internal.certificate.SubjectAttributes;
import org.caravelpki.provider.lint.internal.certificate.SubjectKeyNamed;
import org.caravelpki.provider.lint.internal.certificate.SubjectOrNames;
import org.caravelpki.provider.lint.internal.certificate.ValidityEncoding;
import org.caravelpki.provider.lint.internal.certificate.ValidityOrder;
import org.caravelpki.provider.lint.internal.certificate.WithinValidityOfIssuer;
import org.caravelpki.provider.lint.internal.crl.CrlAuthorityKeyNamed;
import org.caravelpki.provider.lint.internal.crl.CrlDeltaCritical;
import org.caravelpki.provider.lint.internal.crl.CrlEntriesAbsentWhenEmpty;
import org.caravelpki.provider.lint.internal.crl.CrlEntryReason;
import org.caravelpki.provider.lint.internal.crl.CrlIssuerNamesSigner;
import org.caravelpki.provider.lint.internal.crl.CrlNumberPresent;
import org.caravelpki.provider.lint.internal.crl.CrlSignatureAlgorithmFits;
import org.caravelpki.provider.lint.internal.crl.CrlTimeEncoding;
import org.caravelpki.provider.lint.internal.crl.CrlUpdateOrder;
import org.caravelpki.provider.lint.internal.crl.CrlVersionIsTwo;
import org.caravelpki.provider.lint.internal.crl.CrlView;
import org.osgi.service.component.annotations.Component;

/** Applies every rule of the sets that are on. */
@Component
public final class RuleLinter implements Linter {
    private static final List<Rule<CertificateView>> CERTIFICATE_RULES = List.of(
            new AuthorityInformationNotCritical(),
            new AuthorityKeyNamed(),
            new CaConstraintsCritical(),
            new CaKeyUsage(),
            new CertSignOnlyInCas(),
            new CommonNameAmongNames(),
            new DnsNameSyntax(),
            new DnsNameUnderscore(),
            new IssuerNamesSigner(),
            new KeyStrength(),
            new NamesNotEmpty(),
            new NamesUnique(),
            new NoKeyEnciphermentForCurves(),
            new OcspResponderNoCheck(),
            new PathLengthOfIssuer(),
            new PathLengthOnlyInCas(),
            new PurposesNotEmpty(),
            new SerialNumberEntropy(),
            new SerialNumberForm(),
            new ServerNames(),
            new ServerPurposes(),
            new ServerValidity(),
            new SignatureAlgorithmFits(),
            new SubjectAttributes(),
            new SubjectKeyNamed(),
            new SubjectOrNames(),
            new ValidityEncoding(),
            new ValidityOrder(),
            new WithinValidityOfIssuer());
    private static final List<Rule<CrlView>> CRL_RULES = List.of(
            new CrlAuthorityKeyNamed(),
            new CrlDeltaCritical(),
            new CrlEntriesAbsentWhenEmpty(),
            new CrlEntryReason(),
            new CrlIssuerNamesSigner(),
            new CrlNumberPresent(),
            new CrlSignatureAlgorithmFits(),
            new CrlTimeEncoding(),
            new CrlUpdateOrder(),
            new CrlVersionIsTwo());

    private final KnownIssuers issuers = new KnownIssuers();

    @Override
    public List<Finding> lint(LintSubject subject) {
        try {
            return switch (subject.kind()) {
                case CERTIFICATE -> findings(CERTIFICATE_RULES, CertificateView.of(subject, issuers::get), subject);
                case CRL -> findings(CRL_RULES, CrlView.of(subject), subject);
            };
        } catch (IOException | IllegalArgumentException | IllegalStateException | ClassCastException e) {
            // The library parses inner values when a rule asks for them, and says so in these ways.
            return List.of(new Finding(
                    "well-formed",
                    Finding.Severity.ERROR,
                    "RFC 5280 section 4.1",
                    "It cannot be parsed: " + e.getMessage() + "."));
        }
    }

    private static <T> List<Finding> findings(List<Rule<T>> rules, T view, LintSubject subject) {
        List<Finding> findings = new ArrayList<>();
        for (Rule<T> rule : rules) {
            if (rule.ruleSet().equals(Rule.RFC5280) || subject.ruleSets().contains(rule.ruleSet())) {
                rule.apply(view).ifPresent(findings::add);
            }
        }
        return findings;
    }
}
