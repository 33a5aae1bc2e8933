/**
 * The database as the stores and the writer see it: which driver, how connections are made and pooled, how the schema is
 * brought up to date, and what an SQL error means. Nothing outside this package knows which database it is.
 */
package org.caravelpki.provider.sql.internal;
