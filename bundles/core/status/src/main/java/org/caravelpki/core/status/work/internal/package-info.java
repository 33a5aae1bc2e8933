/** Threads, waiting and trying again. */
package org.caravelpki.core.status.work.internal;
