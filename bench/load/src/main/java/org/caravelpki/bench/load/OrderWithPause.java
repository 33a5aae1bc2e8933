package org.caravelpki.bench.load;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLSocketFactory;
import org.bouncycastle.operator.OperatorCreationException;

/** The program: one ACME order with a pause in its middle, in which somebody may change what serves it. */
public final class OrderWithPause {
    private static final int MOST_RETRIES = 20;

    private final Tally tally = new Tally();
    private int retries;

    private OrderWithPause() {}

    /**
     * Makes an account, proves control of a name in an order, prints "begun" and waits for a line; then finalizes the
     * order and prints the certificate's serial number, and how often it had to try something again.
     *
     * @param words the URL of the directory, a PEM file with the trust anchor of the server's certificate, and the
     *     name, which must lead to this machine where the server validates
     */
    public static void main(String... words) {
        try {
            AmazonCorrettoCryptoProvider.install();
            System.exit(new OrderWithPause().run(URI.create(words[0]), Path.of(words[1]), Name.of(words[2])));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            System.err.println("The order failed: " + e);
            System.exit(1);
        }
    }

    private int run(URI directory, Path trust, Name name)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        SSLSocketFactory https = Tls.trusting(trust);
        try (CountedHttp http = new CountedHttp(Kind.ACME, tally, https, 3000)) {
            AcmeClient client = AcmeClient.impatient(http, new AccountKey(), directory.toString());
            client.register();
            WholeOrder order = new WholeOrder(client, Requests.make(name, "ec-p256", 1), name);
            try (Challenges challenges = new Challenges(name, 80)) {
                order.resume(order.authorize(challenges));
            }
            System.out.println("begun");
            if (System.in.read() < 0) {
                throw new IOException("nobody said that it is to go on");
            }
            WholeOrder.Issued issued = patiently(order);
            System.out.println(Certificate.first(issued.chain()).serial() + " " + retries);
        }
        return 0;
    }

    private WholeOrder.Issued patiently(WholeOrder order) throws IOException, GeneralSecurityException {
        while (true) {
            try {
                return order.run();
            } catch (IOException e) {
                System.err.println("tried again: " + e.getMessage());
                retries++;
                if (retries > MOST_RETRIES) {
                    throw e;
                }
            }
        }
    }
}
