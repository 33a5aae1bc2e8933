/**
 * Accounts (RFC 8555 section 7.3): making them, changing their contacts and keys, giving them up, and listing their orders.
 */
package org.caravelpki.protocol.acme.account.internal;
