/**
 * What bundles of others may do: their grants, which are documents in the database, and the door at which their requests are
 * held against them.
 */
package org.caravelpki.core.ra.plugin.internal;
