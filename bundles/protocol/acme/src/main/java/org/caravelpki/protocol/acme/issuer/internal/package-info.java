/**
 * The certificates of the CAs: which one issued a certificate, and by which other paths it can be trusted.
 */
package org.caravelpki.protocol.acme.issuer.internal;
