/**
 * Validation of challenges (RFC 8555 section 8): looking up names, fetching files with strict limits, and taking unfinished
 * validations and finalizations up again.
 */
package org.caravelpki.protocol.acme.validation.internal;
