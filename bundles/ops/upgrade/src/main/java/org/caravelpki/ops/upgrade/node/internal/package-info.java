/** The other services of the node: looked up anew for each question, since any of them may be what is being replaced. */
package org.caravelpki.ops.upgrade.node.internal;
