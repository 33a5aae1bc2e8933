/** Commands of the scope {@code node}. */
package org.caravelpki.ops.shell.internal.node;
