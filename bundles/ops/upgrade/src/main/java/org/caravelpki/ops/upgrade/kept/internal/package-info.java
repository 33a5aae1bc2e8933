/** What outlives a restart: the jars of upgrades and a journal of what was done, below the node's directory. */
package org.caravelpki.ops.upgrade.kept.internal;
