package org.caravelpki.edge.http.wire.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.DefaultFileRegion;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.stream.ChunkedWriteHandler;
import java.nio.charset.StandardCharsets;
import org.caravelpki.api.protocol.Response.Header;

/**
 * HTTP/1.1 answers. Head and short content go into one buffer: one write, one TLS record, which is what the strictest
 * EST client needs, and the fastest for everybody else.
 */
final class Http1AnswerWriter implements AnswerWriter {
    private static final byte[] SECURITY = AnswerFields.securityLines();
    private static final byte[] VERSION = ascii("HTTP/1.1 ");
    private static final byte[] LENGTH = ascii("Content-Length: ");
    private static final byte[] DATE = ascii("Date: ");
    private static final byte[] REQUEST_ID = ascii(AnswerFields.REQUEST_ID + ": ");
    private static final byte[] CLOSE = ascii("Connection: close\r\n");
    private static final byte[] KEEP = ascii("Connection: keep-alive\r\n");
    private static final int CRLF = '\r' << 8 | '\n';
    private static final int HEAD = 384;

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
        ByteBuf buffer = ctx.alloc().ioBuffer(HEAD + 32 * answer.headers().size() + size);
        writeHead(buffer, answer, persistence);
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

    private void writeHead(ByteBuf to, Answer answer, Persistence persistence) {
        to.writeBytes(VERSION);
        HttpResponseStatus status = HttpResponseStatus.valueOf(answer.status());
        to.writeCharSequence(status.codeAsText(), StandardCharsets.US_ASCII);
        to.writeByte(' ');
        line(to, status.reasonPhrase());
        for (Header header : answer.headers()) {
            to.writeCharSequence(header.name(), StandardCharsets.US_ASCII);
            to.writeShort(':' << 8 | ' ');
            line(to, header.value());
        }
        if (answer.length() >= 0) {
            to.writeBytes(LENGTH);
            line(to, Long.toString(answer.length()));
        }
        to.writeBytes(DATE);
        line(to, fields.date());
        to.writeBytes(REQUEST_ID);
        line(to, answer.requestId());
        to.writeBytes(SECURITY);
        writePersistence(to, persistence);
        to.writeShort(CRLF);
    }

    private static void writePersistence(ByteBuf to, Persistence persistence) {
        switch (persistence) {
            case CLOSE -> to.writeBytes(CLOSE);
            case KEEP_OLD -> to.writeBytes(KEEP);
            case KEEP -> {
                // HTTP/1.1 keeps connections by itself.
            }
        }
    }

    private static void line(ByteBuf to, String text) {
        to.writeCharSequence(text, StandardCharsets.US_ASCII);
        to.writeShort(CRLF);
    }
}
