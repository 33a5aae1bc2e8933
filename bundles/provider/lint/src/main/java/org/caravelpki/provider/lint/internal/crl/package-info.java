/** Rules for CRLs, one class each. */
package org.caravelpki.provider.lint.internal.crl;
