package org.caravelpki.core.ca.template.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DisplayText;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierId;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;
import org.bouncycastle.asn1.x509.UserNotice;

/**
 * The certificatePolicies extension (RFC 5280 section 4.2.1.4), each policy with its qualifiers: the address of the practice
 * statement and a notice to users.
 *
 * @param policies in the order of the template
 */
record PolicyRule(List<PolicyInformation> policies) implements ConstantRule {
    private static final int LONGEST_NOTICE = 200;

    static PolicyRule read(JsonMembers template) {
        List<PolicyInformation> policies = new ArrayList<>();
        for (JsonMembers section : template.objectsOrTexts("certificatePolicies", "oid")) {
            policy(section).ifPresent(policies::add);
        }
        long distinct = policies.stream()
                .map(PolicyInformation::getPolicyIdentifier)
                .distinct()
                .count();
        if (distinct < policies.size()) {
            template.problem("certificatePolicies", "names a policy twice");
        }
        return new PolicyRule(policies);
    }

    private static Optional<PolicyInformation> policy(JsonMembers section) {
        String text = section.text("oid");
        Optional<ASN1ObjectIdentifier> oid = ObjectIdentifiers.parse(text);
        if (oid.isEmpty() && !text.isEmpty()) {
            section.problem("oid", "holds '" + text + "', which is no OID");
        }
        DERSequence qualifiers = qualifiers(section);
        section.end();
        return oid.map(known ->
                qualifiers.size() == 0 ? new PolicyInformation(known) : new PolicyInformation(known, qualifiers));
    }

    private static DERSequence qualifiers(JsonMembers section) {
        ASN1EncodableVector qualifiers = new ASN1EncodableVector();
        section.optionalText("cps")
                .filter(uri -> isUri(section, uri))
                .ifPresent(uri -> qualifiers.add(new PolicyQualifierInfo(uri)));
        section.optionalText("notice")
                .filter(text -> isNotice(section, text))
                .ifPresent(text -> qualifiers.add(new PolicyQualifierInfo(
                        PolicyQualifierId.id_qt_unotice,
                        new UserNotice(null, new DisplayText(DisplayText.CONTENT_TYPE_UTF8STRING, text)))));
        return new DERSequence(qualifiers);
    }

    private static boolean isUri(JsonMembers section, String uri) {
        boolean fits = uri.matches("https?://\\S+") && DERIA5String.isIA5String(uri);
        if (!fits) {
            section.problem("cps", "is no address such as https://pki.example.com/cps");
        }
        return fits;
    }

    private static boolean isNotice(JsonMembers section, String text) {
        boolean fits = text.length() <= LONGEST_NOTICE && text.codePoints().noneMatch(Character::isISOControl);
        if (!fits) {
            section.problem("notice", "is one line of at most " + LONGEST_NOTICE + " characters");
        }
        return fits;
    }

    @Override
    public Optional<Extension> extension(CertificateContent content) {
        return policies.isEmpty()
                ? Optional.empty()
                : Optional.of(EncodedRule.plain(
                        Extension.certificatePolicies,
                        new CertificatePolicies(policies.toArray(PolicyInformation[]::new))));
    }
}
