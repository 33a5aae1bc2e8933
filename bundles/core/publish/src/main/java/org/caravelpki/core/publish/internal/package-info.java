/**
 * Tells publishers what was issued, revoked and listed. It reads the inventory and the feed behind the commits, so that
 * issuance does not know of it, and remembers in the database how far each publisher has come.
 */
package org.caravelpki.core.publish.internal;
