package org.caravelpki.edge.http.wire.internal;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;

/** Puts answers on the wire of one version of HTTP. */
interface AnswerWriter {
    /** The largest content that is handed over in one piece. */
    int PIECE = 64 << 10;

    /**
     * Writes without flushing.
     *
     * @param ctx the handler that answers
     * @param answer what; its file is closed in the end, whatever happens
     * @param persistence what HTTP/1.1 says about the connection
     * @return done when the last octet is handed to the system
     */
    ChannelFuture write(ChannelHandlerContext ctx, Answer answer, Persistence persistence);

    /** Whether the connection goes on after an answer. */
    enum Persistence {
        /** It does, as HTTP/1.1 has it. */
        KEEP,
        /** It does, and HTTP/1.0 must be told. */
        KEEP_OLD,
        /** It does not. */
        CLOSE;

        boolean closes() {
            return this == CLOSE;
        }
    }
}
