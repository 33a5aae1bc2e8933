/** Rules for the certificates of TLS servers by the CA/Browser Forum, one class each. Templates switch them on. */
package org.caravelpki.provider.lint.internal.server;
