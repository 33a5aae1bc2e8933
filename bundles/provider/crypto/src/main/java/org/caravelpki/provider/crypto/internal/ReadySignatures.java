package org.caravelpki.provider.crypto.internal;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Signature objects that are initialised with one key, each used by one thread at a time: initialising one with a key of
 * another provider costs more than signing. There are never more than threads that used them at once.
 */
final class ReadySignatures {
    private final Queue<Signature> idle = new ConcurrentLinkedQueue<>();
    private final Source source;

    /** Makes one more. */
    @FunctionalInterface
    interface Source {
        Signature initialised() throws GeneralSecurityException;
    }

    ReadySignatures(Source source) {
        this.source = source;
    }

    byte[] sign(byte[] message) throws GeneralSecurityException {
        Signature signature = take();
        signature.update(message);
        byte[] octets = signature.sign();
        idle.add(signature);
        return octets;
    }

    boolean verify(byte[] message, byte[] octets) throws GeneralSecurityException {
        Signature signature = take();
        signature.update(message);
        boolean right = signature.verify(octets);
        idle.add(signature);
        return right;
    }

    // One that threw is not put back: nobody promises what state it is in.
    private Signature take() throws GeneralSecurityException {
        Signature ready = idle.poll();
        return ready == null ? source.initialised() : ready;
    }
}
