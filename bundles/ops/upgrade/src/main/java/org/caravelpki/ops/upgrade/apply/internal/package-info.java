/** Puts new bundles in the place of old ones and back again, one after the other. */
package org.caravelpki.ops.upgrade.apply.internal;
