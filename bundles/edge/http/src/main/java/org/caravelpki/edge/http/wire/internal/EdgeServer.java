package org.caravelpki.edge.http.wire.internal;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLException;
import org.caravelpki.edge.http.dispatch.internal.Dispatcher;
import org.caravelpki.edge.http.dispatch.internal.ListenerName;
import org.caravelpki.edge.http.tls.internal.LinkIdentity;
import org.caravelpki.edge.http.tls.internal.TlsIdentity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listeners. Opening and closing may block for some seconds; do it on no event loop. */
public final class EdgeServer implements AutoCloseable {
    /** Told to connections when the edge goes down: finish what you are doing, take nothing new. */
    static final Object GOING_DOWN = new Object();

    private static final Logger LOG = LoggerFactory.getLogger(EdgeServer.class);
    private static final Duration GRACE = Duration.ofSeconds(4);

    private final Dispatcher dispatcher;
    private final Transport transport;
    private final EventLoopGroup loops;
    private final Map<ListenerName, TlsContexts> tls;
    private final RequestIds ids;
    private final AnswerFields fields;
    private final Watch watch;
    private final BodyBudget budget;
    private final Connections connections = new Connections();
    private final Map<ListenerName, Channel> listening = new ConcurrentHashMap<>();

    private volatile WireContext wire;
    private volatile boolean goingDown;

    /**
     * A server that does not listen yet.
     *
     * @param dispatcher answers requests
     * @param limits what a client may cost
     * @param loopCount how many event loops
     * @param nativeWanted whether native sockets and TLS are used when they fit
     * @param idSeed where request ids begin
     * @param clock for the Date of answers
     */
    public EdgeServer(
            Dispatcher dispatcher, Limits limits, int loopCount, boolean nativeWanted, long idSeed, Clock clock) {
        this.dispatcher = dispatcher;
        this.transport = Transport.choose(nativeWanted);
        this.loops = transport.loops(loopCount);
        this.tls = Map.of(
                ListenerName.HTTPS, new TlsContexts(transport.tls(), "TLSv1.3", "TLSv1.2"),
                ListenerName.LINK, new TlsContexts(transport.tls(), "TLSv1.3"));
        this.ids = new RequestIds(idSeed);
        this.fields = new AnswerFields(clock);
        this.watch = new Watch(limits.tick());
        this.budget = new BodyBudget(limits.bodyMemory());
        limit(limits);
    }

    /**
     * Changes what a client may cost, for new connections.
     *
     * @param limits from now on
     */
    public void limit(Limits limits) {
        BooleanSupplier closing = () -> goingDown;
        budget.limit(limits.bodyMemory());
        wire = new WireContext(dispatcher, limits, budget, ids, fields, watch, closing);
    }

    /**
     * Shows other certificates to new connections.
     *
     * @param identities the default first
     * @throws SSLException when one cannot be used; then nothing changes
     */
    public void identify(List<TlsIdentity> identities) throws SSLException {
        tls.get(ListenerName.HTTPS).use(identities, new PossessionOnly());
    }

    /**
     * Shows another certificate to new connections of the link, and judges theirs by another trust.
     *
     * @param identity from now on
     * @throws SSLException when it cannot be used; then nothing changes
     */
    public void identifyLink(LinkIdentity identity) throws SSLException {
        tls.get(ListenerName.LINK).use(List.of(identity.own()), LinkTrust.in(identity.trusted()));
    }

    /**
     * Whether a listener has the certificate that it needs.
     *
     * @param name which listener
     * @return for those of TLS, after the first certificate
     */
    public boolean isIdentified(ListenerName name) {
        return !name.isSecure() || !tls.get(name).isEmpty();
    }

    /**
     * Listens.
     *
     * @param spec where
     * @throws IOException when the address is taken or not ours
     */
    public synchronized void open(ListenerSpec spec) throws IOException {
        ConnectionInitializer initializer = new ConnectionInitializer(spec.name(), () -> wire, tls, connections);
        ChannelFuture bound = transport
                .bootstrap(loops)
                .childHandler(initializer)
                .bind(spec.address())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot listen on " + spec.address() + ": " + bound.cause().getMessage(), bound.cause());
        }
        listening.put(spec.name(), bound.channel());
        LOG.info("{} listens on {}", spec.name().word(), bound.channel().localAddress());
    }

    /**
     * Stops listening; connections that are there go on.
     *
     * @param name which listener
     */
    public synchronized void close(ListenerName name) {
        Channel channel = listening.remove(name);
        if (channel != null) {
            channel.close().awaitUninterruptibly();
        }
    }

    /**
     * Where a listener listens.
     *
     * @param name which
     * @return its address and port, empty while it is closed
     */
    public Optional<InetSocketAddress> address(ListenerName name) {
        return Optional.ofNullable(listening.get(name)).map(channel -> (InetSocketAddress) channel.localAddress());
    }

    /**
     * How many connections are open.
     *
     * @return on all listeners
     */
    public int connections() {
        return connections.count();
    }

    /** Takes no more connections, lets what is in flight finish for some seconds, and ends all threads. */
    @Override
    public void close() {
        goingDown = true;
        for (ListenerName name : ListenerName.values()) {
            close(name);
        }
        connections.tell(GOING_DOWN);
        try {
            awaitQuiet();
            connections.close();
            loops.shutdownGracefully(0, 3, TimeUnit.SECONDS).await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            Thread.currentThread().interrupt();
        }
    }

    private void awaitQuiet() throws InterruptedException {
        long end = System.nanoTime() + GRACE.toNanos();
        while (connections.count() > 0 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
