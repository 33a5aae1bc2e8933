/** OCSP over HTTP: GET and POST, the protocol's own errors, and the caching header fields of RFC 5019. */
package org.caravelpki.protocol.ocsp.internal;
