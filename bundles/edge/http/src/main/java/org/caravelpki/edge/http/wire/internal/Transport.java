package org.caravelpki.edge.http.wire.internal;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What moves the octets: epoll and BoringSSL where their native code fits this processor, Java's own otherwise.
 *
 * @param epoll whether sockets are native
 * @param tls who does TLS
 */
record Transport(boolean epoll, SslProvider tls) {
    private static final Logger LOG = LoggerFactory.getLogger(Transport.class);

    // How much unsent data the system takes: more would hide for minutes that a slow reader makes progress.
    private static final int UNSENT = 128 << 10;

    /**
     * Picks the best there is.
     *
     * @param nativeWanted false for Java's own in any case
     * @return the transport; says so in one line of the log
     */
    static Transport choose(boolean nativeWanted) {
        boolean epoll = nativeWanted && Epoll.isAvailable();
        boolean boring = nativeWanted && OpenSsl.isAvailable();
        LOG.info(
                "listeners use {} and {}",
                epoll ? "epoll" : "NIO" + reason(nativeWanted, Epoll.unavailabilityCause()),
                boring ? OpenSsl.versionString() : "JDK TLS" + reason(nativeWanted, OpenSsl.unavailabilityCause()));
        return new Transport(epoll, boring ? SslProvider.OPENSSL : SslProvider.JDK);
    }

    private static String reason(boolean nativeWanted, Throwable cause) {
        return nativeWanted && cause != null ? " (native code does not fit: " + cause.getMessage() + ")" : "";
    }

    EventLoopGroup loops(int count) {
        IoHandlerFactory factory = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        return new MultiThreadIoEventLoopGroup(count, new DefaultThreadFactory("edge-loop", true), factory);
    }

    ServerBootstrap bootstrap(EventLoopGroup loops) {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(channel())
                .option(ChannelOption.SO_BACKLOG, 1024)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true);
        return epoll ? bootstrap.childOption(EpollChannelOption.TCP_NOTSENT_LOWAT, (long) UNSENT) : bootstrap;
    }

    private Class<? extends ServerChannel> channel() {
        return epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }
}
