/** Commands of the scope {@code ocsp}. */
package org.caravelpki.ops.shell.internal.ocsp;
