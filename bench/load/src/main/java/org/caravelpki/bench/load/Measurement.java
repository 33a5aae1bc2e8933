package org.caravelpki.bench.load;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.bouncycastle.operator.OperatorCreationException;

/** Prepares the clients, lets them run together, and collects what they saw. */
final class Measurement {
    private final Options options;
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    Measurement(Options options) {
        this.options = options;
    }

    Figures run()
            throws IOException, GeneralSecurityException, OperatorCreationException, InterruptedException,
                    ExecutionException {
        Requests requests = Requests.make(Name.of(options.name()), options.key(), options.requests());
        SSLSocketFactory sockets = Tls.trusting(options.trust());
        List<AcmeClient> clients = new ArrayList<>();
        List<WholeOrder> orders = new ArrayList<>();
        try (Challenges challenges = new Challenges(Name.of(options.name()), options.http01Port())) {
            for (int i = 0; i < options.connections(); i++) {
                AcmeClient client = client(sockets);
                WholeOrder order = new WholeOrder(client, requests, Name.of(options.name()));
                order.authorize(challenges);
                clients.add(client);
                orders.add(order);
            }
        }
        return measure(clients, orders);
    }

    private AcmeClient client(SSLSocketFactory sockets) throws IOException, GeneralSecurityException {
        HttpConnection connection = new HttpConnection(sockets, options.directory(), HttpConnection.PATIENCE_MILLIS);
        AcmeClient client =
                new AcmeClient(connection, new AccountKey(), options.directory().toString());
        client.register();
        return client;
    }

    private Figures measure(List<AcmeClient> clients, List<WholeOrder> orders)
            throws InterruptedException, ExecutionException {
        long from = System.nanoTime() + TimeUnit.SECONDS.toNanos(options.warmup());
        long until = from + TimeUnit.SECONDS.toNanos(options.seconds());
        ExecutorService threads = Executors.newFixedThreadPool(orders.size());
        List<Future<Worker.Outcome>> running = orders.stream()
                .map(order -> threads.submit(new Worker(order, from, until)))
                .toList();
        TimeUnit.NANOSECONDS.sleep(from - System.nanoTime());
        // Whoever watches the server's processor time does so from here …
        System.err.println("measuring");
        long cpu = system.getProcessCpuTime();
        TimeUnit.NANOSECONDS.sleep(until - System.nanoTime());
        long used = system.getProcessCpuTime() - cpu;
        // … to here.
        System.err.println("measured");
        List<long[]> nanos = new ArrayList<>();
        int failed = 0;
        for (Future<Worker.Outcome> outcome : running) {
            nanos.add(outcome.get().nanos());
            failed += outcome.get().failed();
        }
        threads.shutdown();
        int retries = clients.stream().mapToInt(AcmeClient::retries).sum();
        return Figures.of(nanos, failed, retries, options.seconds(), used);
    }
}
