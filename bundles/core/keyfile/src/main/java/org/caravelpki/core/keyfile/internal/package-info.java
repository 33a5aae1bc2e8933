/**
 * Files that hold one key each. No bundle of its own in a node: bnd puts this package into each bundle that reads such a
 * file.
 */
package org.caravelpki.core.keyfile.internal;
