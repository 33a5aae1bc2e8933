package org.caravelpki.core.ca.x509.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraintValidatorException;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PKIXNameConstraintValidator;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.PkiException;

/**
 * The name constraints along a chain (RFC 5280 section 4.2.1.10). A certificate beyond them would be refused by every relying
 * party, so it is not made.
 *
 * @param constraints those of each CA that has any
 */
public record NameBounds(List<NameConstraints> constraints) {
    /** Every name is allowed. */
    public static final NameBounds NONE = new NameBounds(List.of());

    /** Copies the list. */
    public NameBounds {
        constraints = List.copyOf(constraints);
    }

    NameBounds and(List<Der> cas) {
        Stream<NameConstraints> theirs = cas.stream().map(NameBounds::of).flatMap(Optional::stream);
        return new NameBounds(Stream.concat(constraints.stream(), theirs).toList());
    }

    private static Optional<NameConstraints> of(Der ca) {
        return Optional.ofNullable(
                        Certificate.getInstance(ca.bytes()).getTBSCertificate().getExtensions())
                .map(extensions -> extensions.getExtension(Extension.nameConstraints))
                .map(extension -> NameConstraints.getInstance(extension.getParsedValue()));
    }

    /**
     * Checks what a certificate would name.
     *
     * @param subject its subject
     * @param names its subject alternative names
     * @throws PkiException of kind {@code badName}
     */
    public void check(X500Name subject, List<GeneralName> names) {
        if (constraints.isEmpty()) {
            return;
        }
        PKIXNameConstraintValidator validator = validator();
        try {
            if (subject.size() > 0) {
                validator.checkPermittedDN(subject);
                validator.checkExcludedDN(subject);
            }
            for (GeneralName name : names) {
                if (name.type() == GeneralName.Type.RID) {
                    // No CA constrains these (RFC 5280 does not even say how), and BouncyCastle does not know them.
                    continue;
                }
                validator.checkPermitted(GeneralNameEncoding.encode(name));
                validator.checkExcluded(GeneralNameEncoding.encode(name));
            }
        } catch (NameConstraintValidatorException e) {
            throw new PkiException(
                    PkiException.Kind.BAD_NAME,
                    "The issuing CA may not certify one of these names (name constraints).");
        }
    }

    private PKIXNameConstraintValidator validator() {
        PKIXNameConstraintValidator validator = new PKIXNameConstraintValidator();
        for (NameConstraints one : constraints) {
            Optional.ofNullable(one.getPermittedSubtrees()).ifPresent(validator::intersectPermittedSubtree);
            for (GeneralSubtree excluded :
                    Optional.ofNullable(one.getExcludedSubtrees()).orElse(new GeneralSubtree[0])) {
                validator.addExcludedSubtree(excluded);
            }
        }
        return validator;
    }
}
