package org.caravelpki.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.bouncycastle.operator.OperatorCreationException;

/** Makes the clients of a mixed load, each with a connection and the ACME ones with an account of their own. */
final class Clients {
    private static final int REQUESTS = 128;
    private static final long PAUSE_MILLIS = 1000;

    private final MixedOptions options;
    private final Tally tally;
    private final SSLSocketFactory https;
    private final Requests requests;
    private final Issued issued = new Issued();
    private final Map<Kind, Pace> paces = new EnumMap<>(Kind.class);
    private final List<Client> clients = new ArrayList<>();

    Clients(MixedOptions options, Tally tally) throws IOException, GeneralSecurityException, OperatorCreationException {
        this.options = options;
        this.tally = tally;
        this.https = Tls.trusting(options.trust());
        this.requests = Requests.make(options.name(), "ec-p256", REQUESTS);
    }

    /** Writes what clients were told into the files that the options name. */
    void writeAcknowledged() throws IOException {
        issued.acknowledged().write(options.acknowledged());
        if (options.revoked().isPresent()) {
            issued.takenBack().write(options.revoked().get());
        }
    }

    /** Proves control of the name, gets a first certificate of each account, and then begins the clocks. */
    List<Client> make() throws IOException, GeneralSecurityException {
        List<Account> accounts = accounts();
        long began = System.nanoTime();
        options.rates().forEach((kind, rate) -> paces.put(kind, new Pace(rate, began)));
        for (Account account : accounts) {
            add(Kind.ACME, account.http(), new EnrollAcme(account.order(), account.revoke(), issued));
            add(Kind.REVOKE, account.status(), account.revoke());
        }
        String login = Files.readString(options.login()).strip();
        for (int i = 0; i < connections(Kind.SIMPLE); i++) {
            CountedHttp http = http(Kind.SIMPLE);
            add(Kind.SIMPLE, http, new EnrollSimple(http, options.simple().toString(), login, requests, issued));
        }
        for (int i = 0; i < connections(Kind.OCSP); i++) {
            CountedHttp http = http(Kind.OCSP);
            add(Kind.OCSP, http, new AskStatus(http, options.ocsp().toString(), issued));
        }
        for (int i = 0; i < connections(Kind.CRL); i++) {
            CountedHttp http = http(Kind.CRL);
            add(Kind.CRL, http, new FetchCrl(http, options.crl().toString()));
        }
        return List.copyOf(clients);
    }

    /** So many that those of a second can wait at a time, up to a limit. */
    private int connections(Kind kind) {
        return (int) Math.max(1, Math.min(16, Math.ceil(options.rates().get(kind))));
    }

    private void add(Kind kind, CountedHttp http, Client.Step step) {
        boolean enrolls = kind == Kind.ACME || kind == Kind.SIMPLE;
        Client.Patience patience = new Client.Patience(enrolls ? options.retries() : 0, PAUSE_MILLIS);
        clients.add(new Client(kind, tally, paces.get(kind), http, step, patience));
    }

    /** What one account needs: its connection, the one for what is revoked, the steps. */
    private record Account(CountedHttp http, CountedHttp status, WholeOrder order, RevokeSome revoke) {}

    private List<Account> accounts() throws IOException, GeneralSecurityException {
        List<Account> accounts = new ArrayList<>();
        try (Challenges challenges = new Challenges(options.name(), options.http01Port())) {
            for (int i = 0; i < connections(Kind.ACME); i++) {
                Account account = account();
                account.order().authorize(challenges);
                new EnrollAcme(account.order(), account.revoke(), issued).run();
                accounts.add(account);
            }
        }
        return accounts;
    }

    private Account account() throws IOException, GeneralSecurityException {
        CountedHttp http = http(Kind.ACME);
        CountedHttp status = http(Kind.REVOKE);
        String directory = options.directory().toString();
        AccountKey key = new AccountKey();
        AcmeClient client = AcmeClient.impatient(http, key, directory);
        client.register();
        AcmeClient revoker = AcmeClient.impatient(http(Kind.REVOKE), key.again(), directory);
        revoker.register();
        RevokeSome revoke = new RevokeSome(revoker, status, options.ocsp().toString(), issued);
        return new Account(http, status, new WholeOrder(client, requests, options.name()), revoke);
    }

    private CountedHttp http(Kind kind) {
        return new CountedHttp(kind, tally, https, options.timeoutMillis());
    }
}
