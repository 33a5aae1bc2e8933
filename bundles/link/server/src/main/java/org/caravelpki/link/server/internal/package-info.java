/** The engine's end of the link: takes calls from nodes that have a certificate of the link, and lets each have what it may. */
package org.caravelpki.link.server.internal;
