/**
 * From an HTTP request to one that a step can answer: which resource it is for, whether its signature, URL, nonce and account
 * are right, and how its effect is committed together with its nonce.
 */
package org.caravelpki.protocol.acme.request.internal;
