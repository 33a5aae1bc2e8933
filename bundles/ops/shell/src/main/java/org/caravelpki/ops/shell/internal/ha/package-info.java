/** Commands of the scope {@code ha}: what would happen if a location were lost. */
package org.caravelpki.ops.shell.internal.ha;
