/** OCSP answers (RFC 6960) and the delegated responders that sign them and renew themselves. */
package org.caravelpki.core.status.ocsp.internal;
