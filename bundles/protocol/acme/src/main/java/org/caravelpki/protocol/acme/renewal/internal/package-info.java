/**
 * Renewal information (RFC 9773): when a certificate should be renewed, and which one a new order replaces.
 */
package org.caravelpki.protocol.acme.renewal.internal;
