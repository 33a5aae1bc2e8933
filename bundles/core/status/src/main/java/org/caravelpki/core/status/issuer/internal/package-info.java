/** Who signs: the certificates of the CAs, found as OCSP requests and CRLs name them. */
package org.caravelpki.core.status.issuer.internal;
