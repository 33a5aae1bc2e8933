package org.caravelpki.edge.http.wire.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.DefaultFileRegion;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.util.concurrent.FastThreadLocal;
import java.nio.charset.StandardCharsets;
import org.caravelpki.api.protocol.Response.Header;

/**
 * HTTP/1.1 answers. Head and short content go into one buffer: one write, one TLS record, which is what the strictest
 * EST client needs, and the fastest for everybody else.
 */
final class Http1AnswerWriter implements AnswerWriter {
    private static final byte[] OK = ascii("HTTP/1.1 200 OK\r\n");
    private static final byte[] VERSION = ascii("HTTP/1.1 ");
    private static final byte[] LENGTH = ascii("Content-Length: ");
    private static final byte[] REQUEST_ID = ascii(AnswerFields.REQUEST_ID + ": ");
    private static final byte[] CLOSE = ascii("Connection: close\r\n");
    private static final byte[] KEEP = ascii("Connection: keep-alive\r\n");

    // One for each event loop.
    private static final FastThreadLocal<HeadText> HEADS = new FastThreadLocal<>() {
        @Override
        protected HeadText initialValue() {
            return new HeadText();
        }
    };

    private final AnswerFields fields;

    Http1AnswerWriter(AnswerFields fields) {
        this.fields = fields;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public ChannelFuture write(ChannelHandlerContext ctx, Answer answer, Persistence persistence) {
        boolean isLong = answer.isLong(PIECE);
        int size = !isLong && answer.content() instanceof Answer.Content.Octets all ? all.octets().length : 0;
        HeadText head = head(answer, persistence);
        ByteBuf buffer = ctx.alloc().ioBuffer(head.length() + size);
        head.writeTo(buffer);
        if (isLong) {
            ctx.write(buffer);
            return writeLong(ctx, answer.content());
        }
        if (size > 0) {
            buffer.writeBytes(((Answer.Content.Octets) answer.content()).octets());
        }
        return ctx.write(buffer);
    }

    // The system sends a file by itself, unless it must be encrypted first.
    private static ChannelFuture writeLong(ChannelHandlerContext ctx, Answer.Content content) {
        boolean encrypted = ctx.pipeline().get(SslHandler.class) != null;
        if (content instanceof Answer.Content.Region region && !encrypted) {
            return ctx.write(new DefaultFileRegion(region.file(), region.offset(), region.length()));
        }
        if (ctx.pipeline().get(ChunkedWriteHandler.class) == null) {
            ctx.pipeline().addBefore(ctx.name(), null, new ChunkedWriteHandler());
        }
        return ctx.write(Slices.of(content, PIECE));
    }

    private HeadText head(Answer answer, Persistence persistence) {
        HeadText head = HEADS.get().begin();
        addStatus(head, answer.status());
        for (Header header : answer.headers()) {
            head.add(header.name()).add(':', ' ').add(header.value()).endLine();
        }
        if (answer.length() >= 0) {
            head.add(LENGTH).add(Long.toString(answer.length())).endLine();
        }
        head.add(fields.lines()).add(REQUEST_ID).add(answer.requestId()).endLine();
        addPersistence(head, persistence);
        return head.endLine();
    }

    private static void addStatus(HeadText head, int code) {
        if (code == 200) {
            head.add(OK);
            return;
        }
        HttpResponseStatus status = HttpResponseStatus.valueOf(code);
        head.add(VERSION)
                .add(status.codeAsText().toString())
                .add(" ")
                .add(status.reasonPhrase())
                .endLine();
    }

    private static void addPersistence(HeadText head, Persistence persistence) {
        switch (persistence) {
            case CLOSE -> head.add(CLOSE);
            case KEEP_OLD -> head.add(KEEP);
            case KEEP -> {
                // HTTP/1.1 keeps connections by itself.
            }
        }
    }
}
