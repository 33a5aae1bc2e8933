package org.caravelpki.edge.http.wire.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.stream.ChunkedInput;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;

/** A long content in pieces, each made when the one before is on its way: a slow reader holds one piece in memory. */
final class Slices implements ChunkedInput<ByteBuf> {
    private final Source source;
    private final long length;
    private final int piece;
    private long done;

    /** Where the pieces come from. */
    private interface Source extends AutoCloseable {
        void copy(long from, ByteBuf to, int count) throws IOException;

        @Override
        void close() throws IOException;
    }

    private record Memory(byte[] octets) implements Source {
        @Override
        public void copy(long from, ByteBuf to, int count) {
            to.writeBytes(octets, (int) from, count);
        }

        @Override
        public void close() {
            // Memory has nothing to close.
        }
    }

    private record Part(FileChannel file, long offset) implements Source {
        @Override
        public void copy(long from, ByteBuf to, int count) throws IOException {
            while (to.readableBytes() < count) {
                if (to.writeBytes(file, offset + from + to.readableBytes(), count - to.readableBytes()) < 0) {
                    throw new EOFException("the file became shorter while it was sent");
                }
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    private Slices(Source source, long length, int piece) {
        this.source = source;
        this.length = length;
        this.piece = piece;
    }

    /** The pieces of a content. */
    static Slices of(Answer.Content content, int piece) {
        if (content instanceof Answer.Content.Region region) {
            return new Slices(new Part(region.file(), region.offset()), region.length(), piece);
        }
        byte[] octets = content instanceof Answer.Content.Octets all ? all.octets() : new byte[0];
        return new Slices(new Memory(octets), octets.length, piece);
    }

    @Override
    public boolean isEndOfInput() {
        return done >= length;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    @Override
    @Deprecated
    public ByteBuf readChunk(ChannelHandlerContext ctx) throws IOException {
        return readChunk(ctx.alloc());
    }

    @Override
    public ByteBuf readChunk(ByteBufAllocator allocator) throws IOException {
        int count = (int) Math.min(piece, length - done);
        ByteBuf slice = allocator.ioBuffer(count);
        boolean complete = false;
        try {
            source.copy(done, slice, count);
            done += count;
            complete = true;
            return slice;
        } finally {
            if (!complete) {
                slice.release();
            }
        }
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public long progress() {
        return done;
    }
}
