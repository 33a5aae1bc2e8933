/** Commands of the scope {@code cert}. */
package org.caravelpki.ops.shell.internal.cert;
