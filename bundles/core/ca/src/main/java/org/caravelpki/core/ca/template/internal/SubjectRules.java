package org.caravelpki.core.ca.template.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.pki.RequestTemplate;
import org.caravelpki.core.ca.x509.internal.AttributeValue;

/**
 * What of a requested subject becomes the subject of the certificate.
 *
 * @param asRequested whether it is taken unchanged; the attributes then say nothing
 * @param attributes the attributes in their order in the certificate; those that are not listed are left out
 * @param cnFromSan whether a missing CN is made of the first name that fits
 * @param cnAmongSans whether each CN must also be a subject alternative name
 */
record SubjectRules(boolean asRequested, List<AttributeRule> attributes, boolean cnFromSan, boolean cnAmongSans) {
    private static final int LONGEST_CN = 64;
    private static final Set<GeneralName.Type> NO_COMMON_NAMES =
            Set.of(GeneralName.Type.DIRECTORY, GeneralName.Type.RID, GeneralName.Type.OTHER);

    static SubjectRules read(Optional<JsonMembers> section) {
        return section.map(SubjectRules::read).orElseGet(() -> new SubjectRules(false, List.of(), false, false));
    }

    private static SubjectRules read(JsonMembers section) {
        List<AttributeRule> attributes = section.objects("attributes").stream()
                .map(AttributeRule::read)
                .flatMap(Optional::stream)
                .toList();
        SubjectRules rules = new SubjectRules(
                section.flag("asRequested"), attributes, section.flag("cnFromSan"), section.flag("cnAmongSans"));
        section.end();
        if (rules.asRequested && (!attributes.isEmpty() || rules.cnFromSan)) {
            section.problem(
                    "asRequested", "takes the whole subject, so that 'attributes' and 'cnFromSan' cannot apply");
        }
        if (attributes.stream().map(AttributeRule::type).distinct().count() < attributes.size()) {
            section.problem("attributes", "names an attribute twice");
        }
        return rules;
    }

    /** The attributes that are taken or set; none when the whole subject is taken as it comes. */
    List<RequestTemplate.Attribute> wanted() {
        return attributes.stream()
                .filter(rule -> rule.presence() != AttributeRule.Presence.NONE)
                .map(AttributeRule::wanted)
                .toList();
    }

    X500Name apply(X500Name requested, List<GeneralName> names) {
        X500Name subject = asRequested ? requested : built(requested, names);
        if (subject.size() == 0 && names.isEmpty()) {
            throw new PkiException(
                    PkiException.Kind.BAD_NAME,
                    "The certificate would have neither a subject nor a subject alternative name.");
        }
        if (cnAmongSans) {
            values(subject, BCStyle.CN).forEach(cn -> requireAmong(cn, names));
        }
        return subject;
    }

    private X500Name built(X500Name requested, List<GeneralName> names) {
        List<RDN> rdns = new ArrayList<>();
        for (AttributeRule rule : attributes) {
            rdns.addAll(rule.apply(requestedValues(rule, requested, names)));
        }
        return new X500Name(rdns.toArray(RDN[]::new));
    }

    private List<String> requestedValues(AttributeRule rule, X500Name requested, List<GeneralName> names) {
        List<String> values = values(requested, rule.type());
        if (values.isEmpty() && cnFromSan && rule.type().equals(BCStyle.CN)) {
            return names.stream()
                    .filter(name -> !NO_COMMON_NAMES.contains(name.type()))
                    .map(GeneralName::value)
                    .filter(value -> value.length() <= LONGEST_CN)
                    .limit(1)
                    .toList();
        }
        return values;
    }

    private static List<String> values(X500Name name, ASN1ObjectIdentifier type) {
        return Arrays.stream(name.getRDNs())
                .flatMap(rdn -> Arrays.stream(rdn.getTypesAndValues()))
                .filter(attribute -> attribute.getType().equals(type))
                .map(attribute -> AttributeValue.text(attribute.getValue()))
                .toList();
    }

    private static void requireAmong(String cn, List<GeneralName> names) {
        if (names.stream().noneMatch(name -> isSame(cn, name))) {
            throw new PkiException(
                    PkiException.Kind.BAD_NAME,
                    "The CN '" + cn + "' is not among the subject alternative names of the request.");
        }
    }

    private static boolean isSame(String cn, GeneralName name) {
        try {
            // The same normalisation that the names went through: case, final dots, forms of addresses.
            return new GeneralName(name.type(), cn).equals(name);
        } catch (PkiException e) {
            return false;
        }
    }
}
