/** Commands of the scope {@code ee}: end entities. */
package org.caravelpki.ops.shell.internal.ee;
