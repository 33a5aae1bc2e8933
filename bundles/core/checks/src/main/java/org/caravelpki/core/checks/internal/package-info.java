/**
 * What a frontend decides by itself: whether a nonce is good, which needs nothing but the shared nonce key, and whether a
 * client's signature is right.
 */
package org.caravelpki.core.checks.internal;
