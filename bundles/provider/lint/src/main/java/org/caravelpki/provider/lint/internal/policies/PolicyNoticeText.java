package org.caravelpki.provider.lint.internal.policies;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.DerElement;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.PolicyInformation;

/** The text of a user notice is a UTF8String or IA5String of at most 200 characters. */
public final class PolicyNoticeText extends ExtensionRule<CertificateView> {
    private static final int LONGEST = 200;

    /** Describes the rule. */
    public PolicyNoticeText() {
        super(
                Extension.certificatePolicies,
                "policy-notice-text",
                RFC5280,
                "RFC 5280 section 4.2.1.4",
                "The text of a user notice is a UTF8String or IA5String of at most 200 characters.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(
                certificate.policies().stream()
                        .flatMap(policy -> policy.qualifiers().stream())
                        .filter(PolicyInformation.Qualifier::isUserNotice)
                        .flatMap(notice -> notice.value().children(DerElement.SEQUENCE).stream())
                        .filter(part -> part.tag() != DerElement.SEQUENCE)
                        .anyMatch(text -> !isGood(text)),
                "The text of a user notice is no UTF8String or IA5String of at most 200 characters.");
    }

    private static boolean isGood(DerElement text) {
        String characters = text.string();
        return (text.tag() == DerElement.UTF8_STRING || text.tag() == DerElement.IA5_STRING)
                && characters.codePointCount(0, characters.length()) <= LONGEST;
    }
}
