/** DER by hand for what is encoded often or may be large: OCSP answers and CRLs. */
package org.caravelpki.core.status.asn1.internal;
