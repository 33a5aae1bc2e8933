package org.caravelpki.link.client.internal;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Carries one message to the engine and its answer back. */
interface Backend {
    /**
     * One attempt.
     *
     * @param call the call's name
     * @param message the octets of the call
     * @param timeout for all of it
     * @return the octets of the answer; fails with {@link LinkFailure}
     */
    CompletionStage<byte[]> send(String call, byte[] message, Duration timeout);
}
