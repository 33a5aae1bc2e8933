/** Loads the engine of the node this bundle is installed in, and measures. */
package org.caravelpki.bench.driver.internal;
