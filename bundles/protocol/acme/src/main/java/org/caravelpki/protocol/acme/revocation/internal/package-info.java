/**
 * Revocation (RFC 8555 section 7.6): who may revoke a certificate, and having it done.
 */
package org.caravelpki.protocol.acme.revocation.internal;
