package org.caravelpki.protocol.ocsp.memory.internal;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.caravelpki.api.pki.OcspAnswer;

/** A signed OCSPResponse, compact: its end may be shared with others, its times are seconds. Immutable. */
public final class SignedAnswer {
    private static final int TAG_OCTETS = 12;

    private final byte[] head;
    private final byte[] tail;
    // Unsigned seconds since 1970: good until 2106.
    private final int thisUpdate;
    private final int nextUpdate;
    private final boolean cacheable;

    SignedAnswer(byte[] head, byte[] tail, int thisUpdate, int nextUpdate, boolean cacheable) {
        this.head = head;
        this.tail = tail;
        this.thisUpdate = thisUpdate;
        this.nextUpdate = nextUpdate;
        this.cacheable = cacheable;
    }

    static SignedAnswer of(OcspAnswer answer, SharedTails tails) {
        byte[] octets = answer.encoded().bytes();
        int certificates = answer.cacheable() ? ResponseParts.certificates(octets) : octets.length;
        byte[] tail = tails.from(octets, certificates);
        return new SignedAnswer(
                tail.length == 0 ? octets : Arrays.copyOf(octets, certificates),
                tail,
                (int) answer.thisUpdate().getEpochSecond(),
                (int) answer.nextUpdate().getEpochSecond(),
                answer.cacheable());
    }

    /**
     * The OCSPResponse.
     *
     * @return an array of the caller's own, or one that nobody changes
     */
    public byte[] octets() {
        if (tail.length == 0) {
            return head;
        }
        byte[] octets = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, octets, head.length, tail.length);
        return octets;
    }

    /**
     * What an entity tag can be made of: the end of the signature, which stands for all that is signed, on every node that
     * holds this answer.
     *
     * @return hexadecimal digits
     */
    public String entityTag() {
        return HexFormat.of().formatHex(head, Math.max(0, head.length - TAG_OCTETS), head.length);
    }

    /**
     * Tells answers apart, most of the time.
     *
     * @return 0 to 65535: the end of the signature
     */
    public int spread() {
        int spread = 0;
        for (int at = Math.max(0, head.length - Short.BYTES); at < head.length; at++) {
            spread = spread << Byte.SIZE | head[at] & 0xff;
        }
        return spread;
    }

    /**
     * When the status was known to be right.
     *
     * @return whole seconds
     */
    public Instant thisUpdate() {
        return Instant.ofEpochSecond(Integer.toUnsignedLong(thisUpdate));
    }

    /**
     * Until when it may be used.
     *
     * @return whole seconds
     */
    public Instant nextUpdate() {
        return Instant.ofEpochSecond(Integer.toUnsignedLong(nextUpdate));
    }

    /**
     * Whether caches may keep it.
     *
     * @return false with a nonce, for several certificates, and for unknown ones
     */
    public boolean cacheable() {
        return cacheable;
    }

    boolean isValid(Instant now) {
        return now.getEpochSecond() < Integer.toUnsignedLong(nextUpdate);
    }

    /**
     * Whether a new one should be fetched while this one still answers: after a half to three quarters of its life.
     *
     * @param spread 0 to 255, which tells apart answers that were signed in one moment
     */
    boolean isDue(Instant now, int spread) {
        long life = Integer.toUnsignedLong(nextUpdate) - Integer.toUnsignedLong(thisUpdate);
        long after = life / 2 + life * spread / 1024;
        return now.getEpochSecond() > Integer.toUnsignedLong(thisUpdate) + after;
    }

    byte[] head() {
        return head;
    }

    byte[] tail() {
        return tail;
    }
}
