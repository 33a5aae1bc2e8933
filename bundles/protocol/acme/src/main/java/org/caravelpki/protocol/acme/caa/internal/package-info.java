/**
 * CAA (RFC 8659, RFC 8657): whether the holder of a domain lets this CA issue for it, to this account, by this method. Asked anew
 * for every certificate, just before it is requested.
 */
package org.caravelpki.protocol.acme.caa.internal;
