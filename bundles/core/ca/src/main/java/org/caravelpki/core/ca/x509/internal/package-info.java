/**
 * The parts of X.509 that templates, issuance and CAs have in common: issuers, distinguished names, general names and key
 * identifiers, in the encodings of RFC 5280.
 */
package org.caravelpki.core.ca.x509.internal;
