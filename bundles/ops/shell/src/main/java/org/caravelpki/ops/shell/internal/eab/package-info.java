/** Commands of the scope {@code eab}: external accounts, to which ACME accounts are bound. */
package org.caravelpki.ops.shell.internal.eab;
