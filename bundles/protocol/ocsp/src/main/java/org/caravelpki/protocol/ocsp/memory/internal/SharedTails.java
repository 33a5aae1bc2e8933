package org.caravelpki.protocol.ocsp.memory.internal;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.caravelpki.api.model.Der;

/** The responders' certificates, with which answers end, each held once: they are more than half of an answer. */
final class SharedTails {
    private static final byte[] NONE = {};
    // Responders change every few weeks. Answers go on holding what is forgotten here.
    private static final int MOST = 500;

    private final Map<Der, byte[]> tails = new ConcurrentHashMap<>();

    /** The end of an answer, from an offset. */
    byte[] from(byte[] answer, int offset) {
        if (offset == answer.length) {
            return NONE;
        }
        if (tails.size() > MOST) {
            tails.clear();
        }
        byte[] tail = Arrays.copyOfRange(answer, offset, answer.length);
        return tails.computeIfAbsent(Der.of(tail), absent -> tail);
    }
}
