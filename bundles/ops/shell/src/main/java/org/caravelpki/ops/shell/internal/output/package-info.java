/**
 * How console commands print: the same fields as a table for people and as JSON for scripts.
 */
package org.caravelpki.ops.shell.internal.output;
