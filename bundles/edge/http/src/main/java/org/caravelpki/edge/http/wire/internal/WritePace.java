package org.caravelpki.edge.http.wire.internal;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;

/**
 * Whether the reader of our answers takes anything at all. Any octet counts: a CRL of tens of MB may take its time on a
 * slow line.
 */
final class WritePace {
    private final long limitNanos;
    private Mark last = Mark.NOTHING;
    private long since;

    /** How far a channel has come. Two equal marks: nothing moved between them. */
    private record Mark(int message, long pending, long progress) {
        static final Mark NOTHING = new Mark(0, 0, 0);

        static Mark of(Channel channel) {
            ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
            if (buffer != null) {
                return new Mark(
                        System.identityHashCode(buffer.current()),
                        buffer.totalPendingWriteBytes(),
                        buffer.currentProgress());
            }
            // An HTTP/2 stream: its octets wait for the peer's window, and only their number is known.
            long low = channel.config().getWriteBufferLowWaterMark();
            long pending = channel.isWritable()
                    ? channel.config().getWriteBufferHighWaterMark() - channel.bytesBeforeUnwritable() + 1
                    : channel.bytesBeforeWritable() + low - 1;
            return new Mark(0, Math.max(0, pending), 0);
        }
    }

    WritePace(Limits limits) {
        limitNanos = limits.writeTime().toNanos();
    }

    /** Whether something waits to be written and nothing was for too long. */
    boolean isStalled(Channel channel, long now) {
        Mark mark = Mark.of(channel);
        if (mark.pending == 0 || !mark.equals(last)) {
            last = mark;
            since = now;
            return false;
        }
        return now - since >= limitNanos;
    }
}
