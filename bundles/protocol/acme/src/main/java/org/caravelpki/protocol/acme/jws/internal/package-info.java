/**
 * JSON Web Signatures as ACME uses them (RFC 8555 section 6.2): the flattened form, and the keys that may sign.
 */
package org.caravelpki.protocol.acme.jws.internal;
