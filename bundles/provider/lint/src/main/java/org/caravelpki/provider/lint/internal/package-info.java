/**
 * Asks every rule about a certificate or CRL before it is signed. A rule is one class; those for certificates and those
 * for CRLs have a package each.
 */
package org.caravelpki.provider.lint.internal;
