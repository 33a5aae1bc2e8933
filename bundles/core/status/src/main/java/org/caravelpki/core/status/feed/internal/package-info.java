/** The feed of status changes for whoever holds answers in memory. */
package org.caravelpki.core.status.feed.internal;
