/** {@code upgrade:} commands. */
package org.caravelpki.ops.shell.internal.upgrade;
