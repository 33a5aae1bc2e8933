/** Commands of the scope {@code lint}. */
package org.caravelpki.ops.shell.internal.lint;
