/** Commands of the scope {@code ca}. */
package org.caravelpki.ops.shell.internal.ca;
