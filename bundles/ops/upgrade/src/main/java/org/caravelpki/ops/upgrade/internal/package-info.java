/** Upgrades as operators and the framework see them. */
package org.caravelpki.ops.upgrade.internal;
