package org.caravelpki.bench.load;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.operator.OperatorCreationException;

/** The program: a mixed load that goes on until its input ends. */
public final class MixedLoad {
    private static final long MOST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final String MARK = "mark ";

    private final Tally tally = new Tally();

    private MixedLoad() {}

    /**
     * Loads a server.
     *
     * @param words see {@code --help}
     */
    public static void main(String... words) {
        if (Arrays.asList(words).contains("--help")) {
            System.out.print(MixedOptions.HELP);
            return;
        }
        System.exit(run(words));
    }

    private static int run(String... words) {
        try {
            AmazonCorrettoCryptoProvider.install();
            return new MixedLoad().load(MixedOptions.of(words));
        } catch (Options.Misused e) {
            System.err.println(e.getMessage() + "\n\n" + MixedOptions.HELP);
            return 2;
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            System.err.println("The load ended: " + e);
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private int load(MixedOptions options)
            throws IOException, GeneralSecurityException, OperatorCreationException, InterruptedException {
        Clients made = new Clients(options, tally);
        List<Client> clients = made.make();
        List<Thread> threads = clients.stream().map(Thread::new).toList();
        threads.forEach(Thread::start);
        try {
            obey(clients);
        } finally {
            clients.forEach(Client::stop);
            for (Thread thread : threads) {
                thread.join(TimeUnit.NANOSECONDS.toMillis(MOST_WAIT_NANOS));
            }
            made.writeAcknowledged();
        }
        System.out.println(tally.mark("end"));
        return tally.failed() > 0 ? 1 : 0;
    }

    private void obey(List<Client> clients) throws IOException, InterruptedException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            if (line.startsWith(MARK)) {
                awaitPast(clients, System.nanoTime());
                System.out.println(tally.mark(line.substring(MARK.length())));
            } else {
                System.err.println("'" + line + "' is no command.");
            }
        }
    }

    /** What was due before the mark belongs before it. */
    private static void awaitPast(List<Client> clients, long mark) throws InterruptedException {
        while (System.nanoTime() - mark < MOST_WAIT_NANOS
                && !clients.stream().allMatch(client -> client.isPast(mark))) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
