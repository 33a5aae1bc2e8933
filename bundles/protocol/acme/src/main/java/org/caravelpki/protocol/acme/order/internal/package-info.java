/**
 * Orders (RFC 8555 section 7.4): from the names a client wants to the certificate it fetches. An order's status is worked
 * out whenever somebody asks, from its authorizations and its certificate request.
 */
package org.caravelpki.protocol.acme.order.internal;
