package org.caravelpki.provider.lint.internal.certificate;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.caravelpki.provider.lint.internal.DerElement;

/**
 * Basic constraints (RFC 5280 section 4.2.1.9).
 *
 * @param ca whether the subject is a CA
 * @param pathLength how many CAs may stand below
 */
public record Constraints(boolean ca, Optional<BigInteger> pathLength) {
    static Constraints of(DerElement value) {
        List<DerElement> parts = value.children(DerElement.SEQUENCE);
        boolean flagged = !parts.isEmpty() && parts.get(0).tag() == DerElement.BOOLEAN;
        int lengthAt = flagged ? 1 : 0;
        if (parts.size() > lengthAt + 1) {
            throw DerElement.malformed();
        }
        return new Constraints(
                flagged && parts.get(0).octet(0) != 0,
                parts.size() > lengthAt ? Optional.of(parts.get(lengthAt).number()) : Optional.empty());
    }
}
