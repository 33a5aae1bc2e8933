/**
 * The certificate of the HTTPS listener: enrolled at our own registration authority and renewed in time, or read from
 * the operator's files.
 */
package org.caravelpki.edge.http.tls.internal;
