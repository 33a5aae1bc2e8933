/** Rules for certificates, one class each. */
package org.caravelpki.provider.lint.internal.certificate;
