package org.caravelpki.core.ca.template.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;

/** Reads the member extensions: those that the product knows nothing of but their OID. */
final class CustomExtensions {
    private static final int USUAL_LENGTH = 1_024;
    private static final int GREATEST_LENGTH = 16_384;

    /** Those with a member of their own, whose rules must not be got round. */
    private static final Set<ASN1ObjectIdentifier> OWN_RULES = Set.of(
            Extension.basicConstraints,
            Extension.keyUsage,
            Extension.extendedKeyUsage,
            Extension.certificatePolicies,
            Extension.authorityKeyIdentifier,
            Extension.subjectKeyIdentifier,
            Extension.cRLDistributionPoints,
            Extension.authorityInfoAccess,
            OCSPObjectIdentifiers.id_pkix_ocsp_nocheck,
            Extension.nameConstraints,
            Extension.subjectAlternativeName,
            TlsFeatureRule.TYPE);

    private CustomExtensions() {}

    static List<ExtensionRule> read(JsonMembers template) {
        List<ExtensionRule> rules = new ArrayList<>();
        Set<ASN1ObjectIdentifier> types = new HashSet<>();
        for (JsonMembers section : template.objects("extensions")) {
            Optional<ASN1ObjectIdentifier> type = type(section);
            if (type.isPresent() && !types.add(type.get())) {
                section.problem("oid", "stands there a second time");
            }
            read(section, type).ifPresent(rules::add);
        }
        return rules;
    }

    private static Optional<ASN1ObjectIdentifier> type(JsonMembers section) {
        String text = section.text("oid");
        Optional<ASN1ObjectIdentifier> type = ObjectIdentifiers.parse(text);
        if (type.isEmpty() && !text.isEmpty()) {
            section.problem("oid", "holds '" + text + "', which is no OID");
        }
        if (type.map(OWN_RULES::contains).orElse(false)) {
            section.problem("oid", "names an extension that has rules of its own and cannot be set this way");
        }
        return type;
    }

    private static Optional<ExtensionRule> read(JsonMembers section, Optional<ASN1ObjectIdentifier> type) {
        boolean critical = section.flag("critical");
        Optional<JsonMembers> fixed = section.object("value");
        Optional<JsonMembers> requested = section.object("fromRequest");
        section.end();
        if (fixed.isPresent() == requested.isPresent()) {
            section.problem("value", "or 'fromRequest' must be there, and not both");
        }
        Optional<ASN1Encodable> value = fixed.flatMap(ExtensionValue::read);
        Optional<Limits> limits = requested.map(CustomExtensions::limits);
        return type.flatMap(known -> value.<ExtensionRule>map(set -> new FixedExtensionRule(known, critical, set))
                .or(() -> limits.map(set -> new RequestedExtensionRule(known, critical, set.required(), set.most()))));
    }

    private record Limits(boolean required, int most) {}

    private static Limits limits(JsonMembers section) {
        Limits limits =
                new Limits(section.flag("required"), section.number("maxOctets").orElse(USUAL_LENGTH));
        section.end();
        if (limits.most < 1 || limits.most > GREATEST_LENGTH) {
            section.problem("maxOctets", "must be from 1 to " + GREATEST_LENGTH);
        }
        return limits;
    }
}
