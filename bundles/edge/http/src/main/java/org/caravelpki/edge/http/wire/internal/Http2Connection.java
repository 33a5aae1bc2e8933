package org.caravelpki.edge.http.wire.internal;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.util.ReferenceCountUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The time limits of an HTTP/2 connection as a whole: its streams have their own. */
final class Http2Connection extends ChannelInboundHandlerAdapter implements Watched {
    private static final Logger LOG = LoggerFactory.getLogger(Http2Connection.class);

    private final WireContext wire;
    private final Http2FrameCodec codec;
    private final WritePace writePace;
    private ChannelHandlerContext ctx;
    private long idleSince = System.nanoTime();

    Http2Connection(WireContext wire, Http2FrameCodec codec) {
        this.wire = wire;
        this.codec = codec;
        this.writePace = new WritePace(wire.limits());
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        ctx = context;
        wire.watch().add(ctx.channel().eventLoop(), this);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        wire.watch().remove(ctx.channel().eventLoop(), this);
    }

    @Override
    public void look(long now) {
        if (codec.connection().numActiveStreams() > 0) {
            idleSince = now;
        }
        boolean idle = now - idleSince >= wire.limits().idleTime().toNanos();
        if (idle || writePace.isStalled(ctx.channel(), now)) {
            ctx.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        // SETTINGS, PING and the like: the codec has answered them.
        ReferenceCountUtil.release(message);
    }

    // GOAWAY; streams in flight are answered first.
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == EdgeServer.GOING_DOWN) {
            context.close();
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("an HTTP/2 connection breaks: {}", cause.getMessage());
        context.close();
    }
}
