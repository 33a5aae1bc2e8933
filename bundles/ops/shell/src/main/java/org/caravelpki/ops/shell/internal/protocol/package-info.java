/** Commands of the scope {@code protocol}. */
package org.caravelpki.ops.shell.internal.protocol;
