package org.caravelpki.edge.http.wire.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/**
 * Netty's request decoder, which is strict about line ends and lengths, made strict about folded header lines as well
 * (RFC 9112 section 5.2): a proxy in front that reads them differently sees other header fields than we do.
 */
final class StrictRequestDecoder extends HttpRequestDecoder {
    private final Traffic traffic;
    private boolean inHead = true;
    private boolean refused;

    StrictRequestDecoder(Limits limits, Traffic traffic) {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(limits.requestLine())
                .setMaxHeaderSize(limits.head())
                .setMaxChunkSize(64 << 10)
                .setStrictLineParsing(true)
                .setUseRfc9112TransferEncoding(true));
        this.traffic = traffic;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) throws Exception {
        if (msg instanceof ByteBuf octets) {
            traffic.received(octets.readableBytes());
        }
        super.channelRead(ctx, msg);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        if (refused) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (inHead && isFolded(in)) {
            refused = true;
            in.skipBytes(in.readableBytes());
            out.add(Refusal.closing(400, "A header field is one line."));
            return;
        }
        int before = out.size();
        super.decode(ctx, in, out);
        for (int at = before; at < out.size(); at++) {
            follow(out.get(at));
        }
    }

    private void follow(Object decoded) {
        if (decoded instanceof HttpMessage) {
            inHead = false;
        }
        if (decoded instanceof LastHttpContent) {
            inHead = true;
        }
    }

    // Netty takes whole lines: in a head, what it has left begins with a line.
    private static boolean isFolded(ByteBuf in) {
        int line = in.readerIndex();
        int end = in.writerIndex();
        while (line < end) {
            byte first = in.getByte(line);
            if (first == ' ' || first == '\t') {
                return true;
            }
            int lineFeed = in.indexOf(line, end, (byte) '\n');
            if (lineFeed < 0 || isBlank(first) && line > in.readerIndex()) {
                return false;
            }
            line = lineFeed + 1;
        }
        return false;
    }

    private static boolean isBlank(byte first) {
        return first == '\r' || first == '\n';
    }
}
