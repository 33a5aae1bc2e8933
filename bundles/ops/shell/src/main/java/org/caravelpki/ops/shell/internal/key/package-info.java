/** Commands of the scope {@code key}. */
package org.caravelpki.ops.shell.internal.key;
