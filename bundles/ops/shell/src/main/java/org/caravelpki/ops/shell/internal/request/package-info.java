/** Commands of the scope {@code request}. */
package org.caravelpki.ops.shell.internal.request;
