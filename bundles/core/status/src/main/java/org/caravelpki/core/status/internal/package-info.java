/**
 * Puts certificate status together as a service: OCSP answers, CRLs, issuer certificates and the feed of changes, for
 * relying parties and for operators.
 */
package org.caravelpki.core.status.internal;
