/** CRLs (RFC 5280 section 5): prepare, lint, record, sign, verify, publish, on a timer and for operators. */
package org.caravelpki.core.status.crl.internal;
