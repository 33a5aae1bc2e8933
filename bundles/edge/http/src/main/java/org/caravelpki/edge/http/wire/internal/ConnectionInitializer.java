package org.caravelpki.edge.http.wire.internal;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SniHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.util.Map;
import java.util.function.Supplier;
import org.caravelpki.edge.http.dispatch.internal.ListenerName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets up a new connection: TLS on the listeners that have it, then the version of HTTP that was agreed on. */
final class ConnectionInitializer extends ChannelInitializer<Channel> {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionInitializer.class);
    private static final int MAX_CLIENT_HELLO = 16 << 10;
    private static final int GOAWAY_MILLIS = 5_000;

    private final ListenerName listener;
    private final Supplier<WireContext> wire;
    private final Map<ListenerName, TlsContexts> tls;
    private final Connections connections;

    ConnectionInitializer(
            ListenerName listener,
            Supplier<WireContext> wire,
            Map<ListenerName, TlsContexts> tls,
            Connections connections) {
        this.listener = listener;
        this.wire = wire;
        this.tls = tls;
        this.connections = connections;
    }

    @Override
    protected void initChannel(Channel connection) {
        WireContext context = wire.get();
        if (!connections.admit(connection, context.limits().connections())) {
            LOG.warn("{}: too many connections, one is turned away", listener.word());
            connection.close();
        } else if (listener.isSecure()) {
            connection.pipeline().addLast(new Handshake(context), new Negotiated(context));
        } else {
            http1(connection.pipeline(), context);
        }
    }

    private void http1(ChannelPipeline pipeline, WireContext context) {
        Traffic traffic = new Traffic();
        pipeline.addLast(new StrictRequestDecoder(context.limits(), traffic));
        pipeline.addLast(new Http1Connection(context, listener, traffic));
    }

    private void http2(ChannelPipeline pipeline, WireContext context) {
        Http2FrameCodec codec = Http2FrameCodecBuilder.forServer()
                .initialSettings(Http2Settings.defaultSettings()
                        .maxConcurrentStreams(context.limits().streams())
                        .maxHeaderListSize(context.limits().head()))
                .gracefulShutdownTimeoutMillis(GOAWAY_MILLIS)
                .build();
        Peer peer = ReadPeer.of(pipeline.channel(), listener);
        ChannelHandler streams = new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel stream) {
                stream.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(true), new Http2Stream(context, peer));
            }
        };
        pipeline.addLast(codec, new Http2MultiplexHandler(streams), new Http2Connection(context, codec));
    }

    /** TLS with the certificate for the name that the client asks for. */
    private final class Handshake extends SniHandler {
        private final WireContext context;

        Handshake(WireContext context) {
            super(
                    tls.get(listener),
                    MAX_CLIENT_HELLO,
                    context.limits().headTime().toMillis());
            this.context = context;
        }

        @Override
        protected SslHandler newSslHandler(SslContext tlsContext, ByteBufAllocator allocator) {
            SslHandler handler = super.newSslHandler(tlsContext, allocator);
            handler.setHandshakeTimeoutMillis(context.limits().headTime().toMillis());
            return handler;
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            LOG.debug("a TLS handshake fails: {}", cause.getMessage());
            ctx.close();
        }
    }

    /** What follows once ALPN has chosen. */
    private final class Negotiated extends ApplicationProtocolNegotiationHandler {
        private final WireContext context;

        Negotiated(WireContext context) {
            super(ApplicationProtocolNames.HTTP_1_1);
            this.context = context;
        }

        @Override
        protected void configurePipeline(ChannelHandlerContext ctx, String protocol) {
            if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
                http2(ctx.pipeline(), context);
            } else {
                http1(ctx.pipeline(), context);
            }
        }

        // Scanners and clients that do not trust us: their business, not a line in our log.
        @Override
        protected void handshakeFailure(ChannelHandlerContext ctx, Throwable cause) {
            LOG.debug("a TLS handshake fails: {}", cause.getMessage());
            ctx.close();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            LOG.debug("a TLS connection breaks: {}", cause.getMessage());
            ctx.close();
        }
    }
}
