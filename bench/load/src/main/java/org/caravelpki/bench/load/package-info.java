/**
 * ACME clients that load a server: one account and one kept-alive TLS connection each, whole orders one after the other.
 */
package org.caravelpki.bench.load;
