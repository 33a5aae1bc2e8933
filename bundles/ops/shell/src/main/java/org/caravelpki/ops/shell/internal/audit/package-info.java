/** Commands of the scope {@code audit}. */
package org.caravelpki.ops.shell.internal.audit;
