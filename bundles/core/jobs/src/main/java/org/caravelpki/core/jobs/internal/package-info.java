/** What happens without anybody asking for it: watching the database. */
package org.caravelpki.core.jobs.internal;
