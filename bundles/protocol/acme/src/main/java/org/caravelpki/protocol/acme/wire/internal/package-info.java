/**
 * ACME on the wire: JSON, problem documents, URLs and answers. Nothing here knows what a request means.
 */
package org.caravelpki.protocol.acme.wire.internal;
