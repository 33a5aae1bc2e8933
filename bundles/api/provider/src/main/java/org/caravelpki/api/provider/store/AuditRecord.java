package org.caravelpki.api.provider.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
public record AuditRecord(Instant time, String realm, String actor, String action, String object, String detail) {

    /**
     * All of it in one way only, which is what the hash of its entry covers.
     *
     * @return the time in milliseconds (eight octets), then each text in UTF-8 with its length (four octets) before it
     */
    public byte[] octets() {
        byte[][] texts = {utf8(realm), utf8(actor), utf8(action), utf8(object), utf8(detail)};
        int length = Long.BYTES;
        for (byte[] text : texts) {
            length += Integer.BYTES + text.length;
        }
        ByteBuffer octets = ByteBuffer.allocate(length).putLong(time.toEpochMilli());
        for (byte[] text : texts) {
            octets.putInt(text.length).put(text);
        }
        return octets.array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
