/** Commands of the scope {@code cluster}: making a cluster, and letting nodes in and out. */
package org.caravelpki.ops.shell.internal.cluster;
