/**
 * EST (RFC 7030 as RFC 8951 and RFC 9908 change it): enrollment and re-enrollment over HTTPS, for whoever has an end entity's
 * secret or a certificate.
 */
package org.caravelpki.protocol.est.internal;
