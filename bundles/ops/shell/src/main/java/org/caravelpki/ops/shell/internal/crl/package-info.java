/** Commands of the scope {@code crl}. */
package org.caravelpki.ops.shell.internal.crl;
