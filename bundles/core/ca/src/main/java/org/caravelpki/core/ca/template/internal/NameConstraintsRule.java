package org.caravelpki.core.ca.template.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.core.ca.x509.internal.DistinguishedName;

/**
 * The nameConstraints extension (RFC 5280 section 4.2.1.10), written {@code dns:example.com}, {@code ip:10.0.0.0/8},
 * {@code email:example.com}, {@code uri:.example.com} or {@code directory:O=Example}.
 *
 * @param permitted subtrees that names must lie in
 * @param excluded subtrees that names must not lie in
 */
record NameConstraintsRule(List<GeneralSubtree> permitted, List<GeneralSubtree> excluded) implements ConstantRule {

    static NameConstraintsRule read(Optional<JsonMembers> section) {
        return section.map(NameConstraintsRule::read).orElseGet(() -> new NameConstraintsRule(List.of(), List.of()));
    }

    private static NameConstraintsRule read(JsonMembers section) {
        NameConstraintsRule rule =
                new NameConstraintsRule(subtrees(section, "permitted"), subtrees(section, "excluded"));
        section.end();
        return rule;
    }

    private static List<GeneralSubtree> subtrees(JsonMembers section, String member) {
        List<GeneralSubtree> subtrees = new ArrayList<>();
        for (String text : section.texts(member)) {
            try {
                subtrees.add(new GeneralSubtree(base(text)));
            } catch (IllegalArgumentException | PkiException e) {
                section.problem(
                        member,
                        "holds '" + text
                                + "', which is not of the form dns:example.com, ip:10.0.0.0/8, email:example.com,"
                                + " uri:example.com or directory:O=Example");
            }
        }
        return subtrees;
    }

    private static GeneralName base(String text) {
        String value = text.substring(text.indexOf(':') + 1);
        return switch (text.substring(0, Math.max(0, text.indexOf(':')))) {
            case "dns" -> new GeneralName(GeneralName.dNSName, value);
            case "ip" -> new GeneralName(GeneralName.iPAddress, requireMask(value));
            case "email" -> new GeneralName(GeneralName.rfc822Name, value);
            case "uri" -> new GeneralName(GeneralName.uniformResourceIdentifier, value);
            case "directory" -> new GeneralName(DistinguishedName.parse(value));
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static String requireMask(String value) {
        if (!value.contains("/")) {
            throw new IllegalArgumentException(value);
        }
        return value;
    }

    boolean isPresent() {
        return !permitted.isEmpty() || !excluded.isEmpty();
    }

    @Override
    public Optional<Extension> extension(CertificateContent content) {
        return isPresent()
                ? Optional.of(EncodedRule.critical(
                        Extension.nameConstraints, new NameConstraints(array(permitted), array(excluded))))
                : Optional.empty();
    }

    private static GeneralSubtree[] array(List<GeneralSubtree> subtrees) {
        // BouncyCastle leaves an absent list out only when it is null; an empty SEQUENCE would be malformed.
        return subtrees.isEmpty() ? null : subtrees.toArray(GeneralSubtree[]::new);
    }
}
