package org.caravelpki.edge.http.wire.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.stream.ChunkedInput;
import io.netty.handler.stream.ChunkedWriteHandler;
import java.util.Locale;
import org.caravelpki.api.protocol.Response.Header;

/** HTTP/2 answers: one frame of header fields, and frames of data. */
final class Http2AnswerWriter implements AnswerWriter {
    // As large as a frame may be: each one that leaves shows that the reader is alive.
    private static final int FRAME = 16 << 10;

    private final AnswerFields fields;

    Http2AnswerWriter(AnswerFields fields) {
        this.fields = fields;
    }

    @Override
    public ChannelFuture write(ChannelHandlerContext ctx, Answer answer, Persistence persistence) {
        Answer.Content content = answer.content();
        boolean isEmpty = content instanceof Answer.Content.Empty;
        ChannelFuture head = ctx.write(new DefaultHttp2HeadersFrame(headers(answer), isEmpty));
        if (isEmpty) {
            return head;
        }
        if (content instanceof Answer.Content.Octets all && !answer.isLong(PIECE)) {
            return ctx.write(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(all.octets()), true));
        }
        if (ctx.pipeline().get(ChunkedWriteHandler.class) == null) {
            ctx.pipeline().addBefore(ctx.name(), null, new ChunkedWriteHandler());
        }
        return ctx.write(new Frames(Slices.of(content, FRAME)));
    }

    private Http2Headers headers(Answer answer) {
        Http2Headers headers = new DefaultHttp2Headers(false, 16).status(Integer.toString(answer.status()));
        answer.headers().forEach(header -> add(headers, header));
        if (answer.length() >= 0) {
            headers.add("content-length", Long.toString(answer.length()));
        }
        headers.add("date", fields.date());
        headers.add(AnswerFields.REQUEST_ID.toLowerCase(Locale.ROOT), answer.requestId());
        AnswerFields.SECURITY.forEach(header -> add(headers, header));
        return headers;
    }

    private static void add(Http2Headers headers, Header header) {
        headers.add(header.name().toLowerCase(Locale.ROOT), header.value());
    }

    /** Slices as frames, the last of which ends the stream. */
    private record Frames(Slices slices) implements ChunkedInput<Http2DataFrame> {
        @Override
        public boolean isEndOfInput() {
            return slices.isEndOfInput();
        }

        @Override
        public void close() throws Exception {
            slices.close();
        }

        @Override
        @Deprecated
        public Http2DataFrame readChunk(ChannelHandlerContext ctx) throws Exception {
            return readChunk(ctx.alloc());
        }

        @Override
        public Http2DataFrame readChunk(ByteBufAllocator allocator) throws Exception {
            ByteBuf slice = slices.readChunk(allocator);
            return new DefaultHttp2DataFrame(slice, slices.isEndOfInput());
        }

        @Override
        public long length() {
            return slices.length();
        }

        @Override
        public long progress() {
            return slices.progress();
        }
    }
}
