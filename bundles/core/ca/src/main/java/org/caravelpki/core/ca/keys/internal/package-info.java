/**
 * Finds the key provider that holds a key, and waits a bounded time for one that is being replaced.
 */
package org.caravelpki.core.ca.keys.internal;
