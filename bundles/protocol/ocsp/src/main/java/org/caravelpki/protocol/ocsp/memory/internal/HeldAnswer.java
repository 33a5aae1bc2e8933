package org.caravelpki.protocol.ocsp.memory.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.pki.CertId;

/** The place of one answer in memory. Answers about one serial number form a chain: nearly always of one or two. */
final class HeldAnswer {
    // This object, its answer, its serial number and its part of the map, as measured with compressed pointers.
    private static final int OVERHEAD = 152;

    private final SerialOctets serial;
    private final IssuerName issuer;
    private final SignedAnswer answer;
    private final HeldAnswer next;
    // Set by many threads without order: what comes too late or twice costs a renewal at the most.
    private boolean asked;
    private boolean renewing;

    private HeldAnswer(SerialOctets serial, IssuerName issuer, SignedAnswer answer, HeldAnswer next) {
        this.serial = serial;
        this.issuer = issuer;
        this.answer = answer;
        this.next = next;
    }

    HeldAnswer(SerialOctets serial, IssuerName issuer, SignedAnswer answer) {
        this(serial, issuer, answer, null);
    }

    /** This one in front of a chain, in the place of the one for the same name. */
    HeldAnswer before(Optional<HeldAnswer> chain) {
        HeldAnswer rest = chain.map(old -> old.without(issuer)).orElse(null);
        return rest == null ? this : new HeldAnswer(serial, issuer, answer, rest);
    }

    private HeldAnswer without(IssuerName name) {
        HeldAnswer rest = next == null ? null : next.without(name);
        if (issuer.equals(name)) {
            return rest;
        }
        HeldAnswer copy = rest == next ? this : new HeldAnswer(serial, issuer, answer, rest);
        copy.asked = asked;
        return copy;
    }

    /** The one of the chain that a client names. */
    Optional<HeldAnswer> find(CertId certId) {
        for (HeldAnswer held = this; held != null; held = held.next) {
            if (held.issuer.isNamedBy(certId)) {
                return Optional.of(held);
            }
        }
        return Optional.empty();
    }

    /** This one and those behind it. */
    List<HeldAnswer> chain() {
        if (next == null) {
            return List.of(this);
        }
        List<HeldAnswer> chain = new ArrayList<>();
        for (HeldAnswer held = this; held != null; held = held.next) {
            chain.add(held);
        }
        return chain;
    }

    SerialOctets serial() {
        return serial;
    }

    IssuerName issuer() {
        return issuer;
    }

    SignedAnswer answer() {
        return answer;
    }

    boolean isDue(Instant now) {
        return answer.isDue(now, serial.low() & 0xff);
    }

    /** Whether somebody asked for it since it was signed or the last look. */
    boolean isAsked() {
        return asked;
    }

    void ask() {
        if (!asked) {
            asked = true;
        }
    }

    /** Whether nobody renews it yet; from then on somebody does. */
    boolean beginRenewal() {
        boolean first = !renewing;
        renewing = true;
        return first;
    }

    void endRenewal() {
        renewing = false;
    }

    /** Whether somebody asked for one of the chain; says no from then on. */
    boolean takeAsked() {
        boolean any = false;
        for (HeldAnswer held = this; held != null; held = held.next) {
            any |= held.asked;
            held.asked = false;
        }
        return any;
    }

    /** About how many octets of the heap the chain takes. */
    long weight() {
        long weight = 0;
        for (HeldAnswer held = this; held != null; held = held.next) {
            weight += OVERHEAD + (held.answer.head().length + 7 & ~7);
        }
        return weight;
    }
}
