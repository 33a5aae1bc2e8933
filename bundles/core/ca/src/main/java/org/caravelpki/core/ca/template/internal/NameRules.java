package org.caravelpki.core.ca.template.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.core.ca.x509.internal.DerTag;
import org.caravelpki.core.ca.x509.internal.DerWriter;
import org.caravelpki.core.ca.x509.internal.GeneralNameEncoding;

/**
 * Which subject alternative names a certificate may and must have.
 *
 * @param types the types that are allowed
 * @param required whether there must be at least one
 * @param limits what holds for single types
 */
record NameRules(Set<GeneralName.Type> types, boolean required, List<NameLimits> limits) implements ExtensionRule {
    /** OBJECT IDENTIFIER 2.5.29.17. */
    private static final byte[] SUBJECT_ALTERNATIVE_NAME = {DerTag.OBJECT_IDENTIFIER, 3, 0x55, 0x1d, 0x11};
    /** BOOLEAN TRUE. */
    private static final byte[] CRITICAL = {DerTag.BOOLEAN, 1, (byte) 0xff};

    static NameRules read(Optional<JsonMembers> section) {
        return section.map(NameRules::read).orElseGet(() -> new NameRules(Set.of(), false, List.of()));
    }

    private static NameRules read(JsonMembers section) {
        Set<GeneralName.Type> types = EnumSet.noneOf(GeneralName.Type.class);
        for (String word : section.texts("types")) {
            try {
                types.add(GeneralName.Type.of(word));
            } catch (PkiException e) {
                section.problem("types", "holds '" + word + "', which is none of " + NameLimits.TYPES);
            }
        }
        List<NameLimits> limits = NameLimits.read(section, types);
        NameRules rules = new NameRules(types, section.flag("required"), limits);
        section.end();
        if (rules.required && types.isEmpty()) {
            section.problem("required", "asks for a name, but 'types' allows none");
        }
        return rules;
    }

    void check(List<GeneralName> names) {
        for (GeneralName name : names) {
            if (!types.contains(name.type())) {
                throw new PkiException(
                        PkiException.Kind.BAD_NAME,
                        "The name " + name + " is not allowed: the template takes " + allowed() + ".");
            }
        }
        limits.forEach(limit -> limit.check(names));
        if (required && names.isEmpty()) {
            throw new PkiException(
                    PkiException.Kind.BAD_NAME,
                    "The request has no subject alternative name, and the template asks for one (" + allowed() + ").");
        }
    }

    private String allowed() {
        return types.isEmpty()
                ? "no subject alternative names"
                : "names of type "
                        + types.stream().map(GeneralName.Type::word).sorted().collect(Collectors.joining(", "));
    }

    @Override
    public void write(CertificateContent content, DerWriter out) {
        if (content.names().isEmpty()) {
            return;
        }
        int before = out.length();
        GeneralNameEncoding.write(content.names(), out);
        out.close(DerTag.OCTET_STRING, before);
        // RFC 5280 section 4.2.1.6: critical exactly when the subject is empty.
        if (content.subject().size() == 0) {
            out.prepend(CRITICAL);
        }
        out.prepend(SUBJECT_ALTERNATIVE_NAME);
        out.close(DerTag.SEQUENCE, before);
    }
}
