/** Rules about where the status of a certificate is found, and about OCSP responders, one class each. */
package org.caravelpki.provider.lint.internal.status;
