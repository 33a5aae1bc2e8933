package org.caravelpki.core.status.crl.internal;

/**
 * A TBSCertList that no linter objects to. Only {@link PrepareCrl} makes one.
 *
 * @param head what it says beside its entries
 * @param entries how many
 * @param tbs the encoding; changed by nobody
 */
record PreparedCrl(CrlHead head, int entries, byte[] tbs) {}
