/** The blocking reads, one class per noun, and the two stores that write beside the writer: leases and the sweep. */
package org.caravelpki.provider.sql.store.internal;
