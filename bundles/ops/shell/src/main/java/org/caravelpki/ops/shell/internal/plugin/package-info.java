/** Commands of the scope {@code plugin}: bundles of others, and what they may do. */
package org.caravelpki.ops.shell.internal.plugin;
