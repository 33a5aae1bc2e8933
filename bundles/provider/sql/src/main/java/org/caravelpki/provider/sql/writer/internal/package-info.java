/**
 * The one writer of a node: units queue up while a transaction is on its way and go together in the next one, with their
 * audit records in the node's hash chain and their changes of status numbered in its feed.
 */
package org.caravelpki.provider.sql.writer.internal;
