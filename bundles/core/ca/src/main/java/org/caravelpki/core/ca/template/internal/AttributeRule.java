package org.caravelpki.core.ca.template.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.pki.RequestTemplate;
import org.caravelpki.core.ca.x509.internal.AttributeValue;

/**
 * What becomes of one attribute of the subject.
 *
 * @param type the attribute
 * @param presence whether it is taken from the request
 * @param fixed for fixed attributes, the value
 * @param limits what a value that is taken must look like
 */
record AttributeRule(ASN1ObjectIdentifier type, Presence presence, Optional<ASN1Encodable> fixed, ValueLimits limits) {
    enum Presence {
        REQUIRED,
        OPTIONAL,
        FIXED,
        NONE;

        boolean isTaken() {
            return this == REQUIRED || this == OPTIONAL;
        }

        static Optional<Presence> of(String word) {
            for (Presence presence : values()) {
                if (presence.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return Optional.of(presence);
                }
            }
            return Optional.empty();
        }
    }

    static Optional<AttributeRule> read(JsonMembers section) {
        Optional<ASN1ObjectIdentifier> type = type(section);
        Optional<Presence> presence = Presence.of(section.text("rule"));
        if (presence.isEmpty()) {
            section.problem("rule", "is none of required, optional, fixed, none");
        }
        Optional<String> value = section.optionalText("value");
        ValueLimits limits = ValueLimits.read(section);
        section.end();
        boolean isFixed = presence.equals(Optional.of(Presence.FIXED));
        if (presence.isPresent() && isFixed != value.isPresent()) {
            section.problem("value", isFixed ? "is missing" : "belongs to the rule fixed only");
        }
        if (limits.isPresent() && presence.map(rule -> !rule.isTaken()).orElse(false)) {
            section.problem("rule", "takes no value that 'minLength', 'maxLength' or 'pattern' could apply to");
        }
        Optional<ASN1Encodable> fixed = type.flatMap(known -> value.flatMap(text -> fixed(section, known, text)));
        return type.flatMap(known -> presence.map(rule -> new AttributeRule(known, rule, fixed, limits)));
    }

    private static Optional<ASN1ObjectIdentifier> type(JsonMembers section) {
        String name = section.text("type");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(BCStyle.INSTANCE.attrNameToOID(name));
        } catch (IllegalArgumentException e) {
            section.problem("type", "is no attribute such as CN, O, OU, C, L, ST, SERIALNUMBER, E, UID, DC or an OID");
            return Optional.empty();
        }
    }

    private static Optional<ASN1Encodable> fixed(JsonMembers section, ASN1ObjectIdentifier type, String text) {
        try {
            return Optional.of(AttributeValue.encode(type, text));
        } catch (PkiException e) {
            section.problem("value", "cannot be used: " + e.detail().replaceFirst("\\.$", ""));
            return Optional.empty();
        }
    }

    RequestTemplate.Attribute wanted() {
        return new RequestTemplate.Attribute(
                type.getId(), presence == Presence.REQUIRED, fixed.map(AttributeValue::text));
    }

    /** The RDNs of this attribute in the certificate, given what the request says of it. */
    List<RDN> apply(List<String> requested) {
        return switch (presence) {
            case NONE -> List.of();
            case FIXED -> fixed.map(value -> new RDN(type, value)).stream().toList();
            case OPTIONAL -> taken(requested);
            case REQUIRED -> {
                if (requested.isEmpty()) {
                    throw new PkiException(
                            PkiException.Kind.BAD_NAME,
                            "The subject lacks the attribute " + AttributeValue.name(type)
                                    + ", which the template asks for.");
                }
                yield taken(requested);
            }
        };
    }

    private List<RDN> taken(List<String> requested) {
        return requested.stream().map(this::taken).toList();
    }

    private RDN taken(String text) {
        // First what always holds, so that a pattern never sees an endless value.
        RDN rdn = new RDN(type, AttributeValue.encode(type, text));
        limits.check("The subject's " + AttributeValue.name(type), text, text);
        return rdn;
    }
}
