/**
 * Authorizations (RFC 8555 section 7.5): showing them, giving them up, and answering their challenges.
 */
package org.caravelpki.protocol.acme.authorization.internal;
