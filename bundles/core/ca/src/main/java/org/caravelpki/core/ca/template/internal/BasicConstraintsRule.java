package org.caravelpki.core.ca.template.internal;

import java.util.Optional;
import java.util.OptionalInt;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.core.ca.x509.internal.Issuer;

/**
 * The basicConstraints extension (RFC 5280 section 4.2.1.9).
 *
 * @param ca whether the subject is a CA
 * @param pathLength how many CAs may stand below it
 */
record BasicConstraintsRule(boolean ca, OptionalInt pathLength) implements ConstantRule {

    static BasicConstraintsRule read(Optional<JsonMembers> section) {
        return section.map(BasicConstraintsRule::read)
                .orElseGet(() -> new BasicConstraintsRule(false, OptionalInt.empty()));
    }

    private static BasicConstraintsRule read(JsonMembers section) {
        BasicConstraintsRule rule = new BasicConstraintsRule(section.flag("ca"), section.number("pathLen"));
        section.end();
        if (!rule.ca && rule.pathLength.isPresent()) {
            section.problem("pathLen", "belongs to the certificates of CAs only");
        }
        return rule;
    }

    /** A CA below an issuer that may have none, or longer paths than its own, would be refused by every relying party. */
    void check(Issuer issuer) {
        if (!ca || issuer.limits().pathLength().isEmpty()) {
            return;
        }
        int limit = issuer.limits().pathLength().getAsInt();
        if (limit == 0) {
            throw new PkiException(
                    PkiException.Kind.REFUSED,
                    "The CA " + issuer.ca() + " may not have CAs below it (its pathLenConstraint is 0).");
        }
        if (pathLength.isEmpty() || pathLength.getAsInt() >= limit) {
            throw new PkiException(
                    PkiException.Kind.REFUSED,
                    "Below the CA " + issuer.ca() + " the template must have a pathLen less than " + limit + ".");
        }
    }

    @Override
    public Optional<Extension> extension(CertificateContent content) {
        BasicConstraints value =
                pathLength.isPresent() ? new BasicConstraints(pathLength.getAsInt()) : new BasicConstraints(ca);
        return Optional.of(EncodedRule.critical(Extension.basicConstraints, value));
    }
}
