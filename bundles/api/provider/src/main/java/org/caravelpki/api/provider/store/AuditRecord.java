package org.caravelpki.api.provider.store;

import java.time.Instant;

/**
 * Something that was done or is about to be done.
 *
 * @param time when, by the node's clock, whole milliseconds
 * @param realm the tenant, or {@code -} for the installation
 * @param actor who: a requester's {@code kind:id}
 * @param action what, for example {@code certificate.reserve}; at most 60 characters
 * @param object on what, for example {@code certificate:issuing/1/0a1b…}; at most 250 characters
 * @param detail a JSON object, at most 8,000 characters; no secret, no key, no whole request
 */
public record AuditRecord(Instant time, String realm, String actor, String action, String object, String detail) {}
