/**
 * The ACME handler: its configuration, its threads, and which step answers which resource. A request goes from
 * {@code AcmeHandler} through {@code request} to one class in {@code account}, {@code order}, {@code authorization} or
 * {@code revocation}.
 */
package org.caravelpki.protocol.acme.internal;
