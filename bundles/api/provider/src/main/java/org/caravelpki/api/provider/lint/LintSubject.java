package org.caravelpki.api.provider.lint;

import java.util.Optional;
import java.util.Set;
import org.caravelpki.api.model.Der;

/**
 * What a linter looks at.
 *
 * @param kind what is encoded
 * @param encoded the part to be signed: a TBSCertificate or TBSCertList
 * @param issuer the issuer's certificate; empty for a self-signed one
 * @param ruleSets the sets that the template switches on beside {@code rfc5280}, for example {@code cabf-tls}
 */
public record LintSubject(Kind kind, Der encoded, Optional<Der> issuer, Set<String> ruleSets) {
    /** Copies the set. */
    public LintSubject {
        ruleSets = Set.copyOf(ruleSets);
    }

    /** What is encoded. */
    public enum Kind {
        /** A TBSCertificate. */
        CERTIFICATE,
        /** A TBSCertList. */
        CRL
    }
}
