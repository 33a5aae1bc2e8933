package org.caravelpki.bench.load;

import java.util.Locale;

/** What a mixed load does. */
enum Kind {
    /** Whole ACME orders of a name that was proven before. */
    ACME,
    /** Enrollments with {@code /simple}. */
    SIMPLE,
    /** Status questions by GET. */
    OCSP,
    /** Downloads of a CRL. */
    CRL,
    /** Revocations by ACME, and the questions until the status says so. */
    REVOKE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
