package org.caravelpki.core.status.crl.internal;

import java.math.BigInteger;
import java.time.Instant;

/**
 * A TBSCertList that no linter objects to. Only {@link PrepareCrl} makes one.
 *
 * @param issuer who shall sign
 * @param number the CRL number
 * @param thisUpdate issue date
 * @param nextUpdate when the next one is there at the latest
 * @param entries how many
 * @param tbs the encoding; changed by nobody
 */
record PreparedCrl(
        CrlIssuer issuer, BigInteger number, Instant thisUpdate, Instant nextUpdate, int entries, byte[] tbs) {}
