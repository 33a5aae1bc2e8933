package org.caravelpki.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That nothing hides a failure. */
class ClientTest {
    /** Instead of a status: no answer. */
    private static final int SILENT = -2;

    private final Queue<Integer> statuses = new ArrayDeque<>();
    private final Tally tally = new Tally();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private int timeoutMillis = 60_000;
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                int status = statuses.remove();
                if (status == SILENT) {
                    awaitEnd();
                } else if (status > 0) {
                    exchange.sendResponseHeaders(status, -1);
                }
            }
        });
        server.setExecutor(threads);
        server.start();
    }

    /** Longer than the client has patience. */
    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdown();
    }

    private JsonNode ask() throws IOException {
        return ask(Client.Patience.NONE);
    }

    /** Asks as often as there are answers. */
    private JsonNode ask(Client.Patience patience) throws IOException {
        CountedHttp http =
                new CountedHttp(Kind.CRL, tally, (SSLSocketFactory) SSLSocketFactory.getDefault(), timeoutMillis);
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/a.crl";
        Client[] client = new Client[1];
        client[0] = new Client(
                Kind.CRL,
                tally,
                new Pace(1_000, System.nanoTime()),
                http,
                () -> {
                    if (statuses.size() == 1) {
                        client[0].stop();
                    }
                    get(http, url);
                },
                patience);
        client[0].run();
        return new ObjectMapper().readTree(tally.mark("end"));
    }

    private static void get(Http http, String url) throws IOException, GeneralSecurityException {
        Http.Answer answer = http.get(url);
        if (answer.status() != 200) {
            throw new AcmeClient.Refused(url, answer);
        }
    }

    @Test
    void run_answered503_isOneFailureAndNotAskedAgain() throws IOException {
        statuses.add(200);
        statuses.add(503);
        statuses.add(200);
        JsonNode line = ask();
        assertThat(line.get("requests").asInt()).isEqualTo(3);
        assertThat(line.get("failures").toString()).isEqualTo("{\"crl: HTTP 503\":1}");
        assertThat(tally.failed()).isEqualTo(1);
    }

    @Test
    void run_connectionBroken_isOneFailureAndTheNextConnectsAnew() throws IOException {
        statuses.add(200);
        statuses.add(-1);
        statuses.add(200);
        JsonNode line = ask();
        assertThat(line.get("requests").asInt()).isEqualTo(3);
        assertThat(line.get("failed").asInt()).isEqualTo(1);
        assertThat(line.at("/kinds/crl/good").asInt()).isEqualTo(2);
    }

    @Test
    void run_patientAndAnswered503_isTriedAgainAndNoFailure() throws IOException {
        statuses.add(503);
        statuses.add(-1);
        statuses.add(200);
        JsonNode line = ask(new Client.Patience(2, 0));
        assertThat(line.get("failed").asInt()).isZero();
        assertThat(line.at("/kinds/crl/retried").asInt()).isEqualTo(2);
        assertThat(line.at("/kinds/crl/good").asInt()).isEqualTo(1);
    }

    @Test
    void run_failsMoreOftenThanPatient_isOneFailure() throws IOException {
        statuses.add(503);
        statuses.add(503);
        JsonNode line = ask(new Client.Patience(1, 0));
        assertThat(line.get("failures").toString()).isEqualTo("{\"crl: HTTP 503\":1}");
        assertThat(line.at("/kinds/crl/retried").asInt()).isEqualTo(1);
    }

    @Test
    void run_noAnswer_isOneFailureAfterTheTimeout() throws IOException {
        statuses.add(SILENT);
        timeoutMillis = 200;
        JsonNode line = ask();
        assertThat(line.get("failures").toString()).isEqualTo("{\"crl: SocketTimeoutException\":1}");
        assertThat(line.at("/kinds/crl/good").asInt()).isZero();
    }
}
