/**
 * The stores in memory, with the conditions that their contracts promise, and a writer that can be made to fail at a
 * chosen unit. For the unit tests of everything that stands above the database.
 */
package org.caravelpki.testkit.store;
