/**
 * The nouns of RFC 8555 section 7.1 as documents of the protocol state: accounts, orders, authorizations, challenges. Each
 * collection has one class that reads and writes its documents.
 */
package org.caravelpki.protocol.acme.model.internal;
