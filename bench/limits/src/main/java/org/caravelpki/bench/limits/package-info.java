/** What the database can do alone, as a limit to measure against. */
package org.caravelpki.bench.limits;
