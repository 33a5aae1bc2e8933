package org.caravelpki.protocol.ocsp.memory.internal;

import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.caravelpki.api.pki.CertId;
import org.caravelpki.api.pki.OcspAnswer;

/**
 * Answers in a bounded part of the heap, found as clients name certificates and dropped by serial number. An answer is kept
 * only with a {@link Ticket} that was taken before the engine was asked and no change of status has torn since. Never blocks.
 */
final class AnswerMemory {
    private static final int MARKS = 1024;
    private static final int CHANCES = 64;

    private final long limit;
    private final SharedTails tails;
    private final Map<SerialOctets, HeldAnswer> bySerial = new ConcurrentHashMap<>();
    private final Map<IssuerName, IssuerName> issuers = new ConcurrentHashMap<>();
    // Count changes of status; serial numbers that share a place only cost each other an answer now and then.
    private final AtomicIntegerArray marks = new AtomicIntegerArray(MARKS);
    private final AtomicLong weight = new AtomicLong();
    private final AtomicLong puts = new AtomicLong();
    private final ReentrantLock evicting = new ReentrantLock();
    // Owned by whoever holds the lock.
    private Iterator<HeldAnswer> hand = bySerial.values().iterator();

    AnswerMemory(long limit, SharedTails tails) {
        this.limit = limit;
        this.tails = tails;
    }

    /** The right to keep an answer about a serial number, void after its next change of status. */
    record Ticket(AnswerMemory memory, SerialOctets serial, int mark) {

        private boolean isWhole() {
            return memory.marks.get(place(serial)) == mark;
        }

        /** Keeps an answer, unless its certificate's status changed since the ticket was taken. */
        void keep(CertId certId, String ca, SignedAnswer answer) {
            memory.put(memory.place(serial, IssuerName.of(ca, certId), answer), this);
        }
    }

    Ticket ticket(SerialOctets serial) {
        return new Ticket(this, serial, marks.get(place(serial)));
    }

    private static int place(SerialOctets serial) {
        return serial.hashCode() & MARKS - 1;
    }

    /** The compact form of an engine's answer. */
    SignedAnswer compact(OcspAnswer answer) {
        return SignedAnswer.of(answer, tails);
    }

    /** The answer that a client asks for, whether it is still valid or not. */
    Optional<HeldAnswer> find(CertId certId) {
        return Optional.ofNullable(bySerial.get(SerialOctets.of(certId.serial())))
                .flatMap(chain -> chain.find(certId));
    }

    /** Keeps an answer that was held before a restart. */
    void restore(SerialOctets serial, IssuerName issuer, SignedAnswer answer) {
        put(place(serial, issuer, answer), ticket(serial));
    }

    private HeldAnswer place(SerialOctets serial, IssuerName issuer, SignedAnswer answer) {
        return new HeldAnswer(serial, issuers.computeIfAbsent(issuer, first -> first), answer);
    }

    private void put(HeldAnswer fresh, Ticket ticket) {
        // Looked at with the map's bin locked: a drop either finds what is put here, or has torn the ticket before.
        bySerial.compute(fresh.serial(), (serial, chain) -> {
            if (!ticket.isWhole()) {
                return chain;
            }
            HeldAnswer longer = fresh.before(Optional.ofNullable(chain));
            weight.addAndGet(longer.weight() - (chain == null ? 0 : chain.weight()));
            return longer;
        });
        puts.incrementAndGet();
        if (weight.get() > limit && evicting.tryLock()) {
            try {
                evict();
            } finally {
                evicting.unlock();
            }
        }
    }

    /** Second chance: what was asked for since the hand came by last stays; the number of chances per call is bounded. */
    private void evict() {
        int chances = CHANCES;
        while (weight.get() > limit) {
            if (!hand.hasNext()) {
                hand = bySerial.values().iterator();
                if (!hand.hasNext()) {
                    return;
                }
            }
            HeldAnswer chain = hand.next();
            if (!chain.takeAsked() || chances-- <= 0) {
                remove(chain);
            }
        }
    }

    private void remove(HeldAnswer chain) {
        if (bySerial.remove(chain.serial(), chain)) {
            weight.addAndGet(-chain.weight());
        }
    }

    /** Forgets every answer about a serial number, and those on their way. */
    void drop(SerialOctets serial) {
        marks.incrementAndGet(place(serial));
        HeldAnswer chain = bySerial.remove(serial);
        if (chain != null) {
            weight.addAndGet(-chain.weight());
        }
    }

    /** Forgets answers that nobody may use any more: those of a chain go together, they were mostly signed together. */
    void forgetExpired(HeldAnswer chain, Instant now) {
        if (chain.chain().stream().noneMatch(held -> held.answer().isValid(now))) {
            remove(chain);
        }
    }

    /** A walk over the chains as they are and become; what comes and goes meanwhile may be met or not. */
    Iterator<HeldAnswer> walk() {
        return bySerial.values().iterator();
    }

    /** About how many serial numbers answers are held for. */
    int size() {
        return bySerial.size();
    }

    /** About how many octets of the heap the answers take. */
    long weight() {
        return weight.get();
    }

    /** Grows whenever something is kept. */
    long version() {
        return puts.get();
    }
}
