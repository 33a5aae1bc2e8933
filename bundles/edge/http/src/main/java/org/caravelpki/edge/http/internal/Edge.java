package org.caravelpki.edge.http.internal;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.caravelpki.api.admin.HealthCheck.Health;
import org.caravelpki.api.admin.HealthCheck.Status;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.caravelpki.edge.http.dispatch.internal.Dispatcher;
import org.caravelpki.edge.http.dispatch.internal.HandlerRegistry;
import org.caravelpki.edge.http.dispatch.internal.ListenerName;
import org.caravelpki.edge.http.dispatch.internal.Timer;
import org.caravelpki.edge.http.tls.internal.EnrolledIdentity;
import org.caravelpki.edge.http.tls.internal.IdentitySource;
import org.caravelpki.edge.http.tls.internal.LinkFiles;
import org.caravelpki.edge.http.tls.internal.LinkIdentity;
import org.caravelpki.edge.http.tls.internal.LinkSource;
import org.caravelpki.edge.http.tls.internal.OperatorIdentity;
import org.caravelpki.edge.http.tls.internal.TlsIdentity;
import org.caravelpki.edge.http.wire.internal.EdgeServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The edge without OSGi: owns all threads, sockets and files, and gives them back when it is closed. */
final class Edge implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Edge.class);
    private static final int POOL_QUEUE = 2_000;

    private final Supplier<Optional<RegistrationAuthority>> registrationAuthority;
    private final Clock clock;
    private final SecureRandom random;
    private final ThreadPoolExecutor pool;
    private final ScheduledExecutorService parkingTimer = timerThread("edge-parking");
    private final ScheduledExecutorService keeper = timerThread("edge-keeper");
    private final Dispatcher dispatcher;
    private final EdgeServer server;
    private final KeepListening listening;

    // Changed under this object's lock, read without it.
    private volatile EdgeSettings settings;
    private volatile IdentitySource identity;
    private volatile IdentitySource link;

    Edge(
            EdgeSettings settings,
            Supplier<Optional<RegistrationAuthority>> registrationAuthority,
            Clock clock,
            SecureRandom random) {
        this.settings = settings;
        this.registrationAuthority = registrationAuthority;
        this.clock = clock;
        this.random = random;
        this.pool = pool(settings.poolThreads());
        this.dispatcher = new Dispatcher(pool, timer(parkingTimer), settings.parking());
        this.server = new EdgeServer(
                dispatcher,
                settings.limits(),
                settings.eventLoops(),
                settings.nativeWanted(),
                random.nextLong(),
                clock);
        this.listening = new KeepListening(server, timer(keeper));
        this.identity = identitySource(settings.identity());
        this.link = linkSource(settings.link());
        dispatcher.registry().configure(settings.knownPaths(), settings.parking());
    }

    private static Timer timer(ScheduledExecutorService thread) {
        return (delay, task) -> thread.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    // The outermost frame of a timer's thread: what rises here would otherwise vanish in a future nobody looks at.
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("a task of the edge failed", e);
        }
    }

    private static ScheduledExecutorService timerThread(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> daemon(task, name));
    }

    private static ThreadPoolExecutor pool(int threads) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory factory = task -> daemon(task, "edge-pool-" + number.incrementAndGet());
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(POOL_QUEUE), factory);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private IdentitySource identitySource(EdgeSettings.Identity wanted) {
        return wanted.files().isEmpty()
                ? new EnrolledIdentity(
                        wanted.store(),
                        wanted.serverNames(),
                        registrationAuthority,
                        timer(keeper),
                        clock,
                        random,
                        this::identify)
                : new OperatorIdentity(wanted.files(), timer(keeper), clock, this::identify);
    }

    private IdentitySource linkSource(LinkFiles files) {
        return new LinkSource(files, timer(keeper), clock, this::identifyLink);
    }

    synchronized void start() {
        listening.want(settings.listeners());
        startIf(wants(settings, ListenerName.HTTPS), identity);
        startIf(wants(settings, ListenerName.LINK), link);
    }

    private static boolean wants(EdgeSettings settings, ListenerName listener) {
        return settings.listeners().stream().anyMatch(spec -> spec.name() == listener);
    }

    private static void startIf(boolean wanted, IdentitySource source) {
        if (wanted) {
            source.start();
        }
    }

    /** Takes another configuration. */
    synchronized void apply(EdgeSettings next) {
        EdgeSettings before = settings;
        settings = next;
        dispatcher.registry().configure(next.knownPaths(), next.parking());
        server.limit(next.limits());
        resize(next.poolThreads());
        boolean tls = wants(next, ListenerName.HTTPS);
        if (!next.identity().equals(before.identity()) || tls != wants(before, ListenerName.HTTPS)) {
            identity.close();
            identity = identitySource(next.identity());
            startIf(tls, identity);
        }
        boolean linked = wants(next, ListenerName.LINK);
        if (!next.link().equals(before.link()) || linked != wants(before, ListenerName.LINK)) {
            link.close();
            link = linkSource(next.link());
            startIf(linked, link);
        }
        listening.want(next.listeners());
    }

    // In an order in which the core is never larger than the maximum.
    private void resize(int threads) {
        if (threads > pool.getMaximumPoolSize()) {
            pool.setMaximumPoolSize(threads);
            pool.setCorePoolSize(threads);
        } else {
            pool.setCorePoolSize(threads);
            pool.setMaximumPoolSize(threads);
        }
    }

    private void identify(List<TlsIdentity> identities) {
        try {
            server.identify(identities);
            listening.look();
        } catch (SSLException e) {
            LOG.error("the TLS certificate cannot be used: {}", identities, e);
        }
    }

    private void identifyLink(LinkIdentity shown) {
        try {
            server.identifyLink(shown);
            listening.look();
        } catch (SSLException e) {
            LOG.error("the link's certificate cannot be used: {}", shown.own(), e);
        }
    }

    HandlerRegistry registry() {
        return dispatcher.registry();
    }

    Optional<InetSocketAddress> address(ListenerName listener) {
        return server.address(listener);
    }

    /** How it is; never waits, so that health may ask on an event loop. */
    Health check() {
        Optional<String> closed = listening.problem();
        Health certificate = worse(check(ListenerName.HTTPS, identity), check(ListenerName.LINK, link));
        if (closed.isPresent()) {
            String why = certificate.status() == Status.UP ? "" : " " + certificate.detail();
            return new Health("edge", Status.DOWN, closed.get() + "." + why);
        }
        return certificate.status() == Status.UP
                ? up("All listeners are open, with " + server.connections() + " connections.")
                : certificate;
    }

    private Health check(ListenerName listener, IdentitySource source) {
        return wants(settings, listener) ? source.check() : up("");
    }

    private static Health worse(Health one, Health other) {
        return other.status().compareTo(one.status()) > 0 ? other : one;
    }

    private static Health up(String detail) {
        return new Health("edge", Status.UP, detail);
    }

    /** Stops listening, finishes what is in flight, and ends all threads. */
    @Override
    public synchronized void close() {
        identity.close();
        link.close();
        listening.close();
        dispatcher.close();
        server.close();
        List.of(keeper, parkingTimer, pool).forEach(Edge::end);
    }

    private static void end(ExecutorService threads) {
        threads.shutdownNow();
        try {
            threads.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
