/**
 * What each {@link org.caravelpki.api.provider.store.Change} does to the tables, as data: steps that the writer runs in
 * batches. One class per noun.
 */
package org.caravelpki.provider.sql.change.internal;
