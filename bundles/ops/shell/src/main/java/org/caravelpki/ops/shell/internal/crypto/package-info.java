/** Commands of the scope {@code crypto}. */
package org.caravelpki.ops.shell.internal.crypto;
