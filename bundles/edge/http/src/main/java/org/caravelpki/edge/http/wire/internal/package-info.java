/**
 * HTTP/1.1 and HTTP/2 over Netty: listeners, the checks and limits of requests, and the writing of answers. The only
 * place that knows a socket.
 */
package org.caravelpki.edge.http.wire.internal;
