/** Commands of the scopes {@code template} and {@code policy}: versioned JSON documents. */
package org.caravelpki.ops.shell.internal.document;
