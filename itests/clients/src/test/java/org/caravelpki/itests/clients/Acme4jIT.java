package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.shredzone.acme4j.Account;
import org.shredzone.acme4j.AccountBuilder;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Certificate;
import org.shredzone.acme4j.Identifier;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.RenewalInfo;
import org.shredzone.acme4j.RevocationReason;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Dns01Challenge;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.shredzone.acme4j.util.CSRBuilder;

/** acme4j: what a Java program asks for, which is more than the command lines do (list of orders, roll-over, problems). */
@ExtendWith({SharedNode.class, AcmeNames.class})
class Acme4jIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static SSLContext before;

    @TempDir
    private Path directory;

    /** acme4j takes the JVM's default context and no other. */
    @BeforeAll
    static void trustTheNode(Node node) throws Exception {
        before = SSLContext.getDefault();
        SSLContext.setDefault(SimpleClient.trusting(Path.of(node.endpoint("CARAVEL_TLS_CA"))));
    }

    @AfterAll
    static void trustAsBefore() {
        SSLContext.setDefault(before);
    }

    static KeyPair key() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    static Account account(Node node, KeyPair key) throws AcmeException {
        return new AccountBuilder()
                .addContact("mailto:ops@example.test")
                .agreeToTermsOfService()
                .useKeyPair(key)
                .create(new Session(URI.create(node.endpoint("CARAVEL_ACME_DIRECTORY"))));
    }

    private Order issued(Account account, WebRoot web, String... names) throws Exception {
        return issued(account.newOrder().domains(names).create(), web);
    }

    private Order issued(Order order, WebRoot web) throws Exception {
        for (Authorization authorization : order.getAuthorizations()) {
            if (authorization.getStatus() != Status.VALID) {
                prove(authorization, web);
            }
        }
        order.execute(key());
        assertThat(order.waitForCompletion(PATIENCE)).isEqualTo(Status.VALID);
        return order;
    }

    private static void prove(Authorization authorization, WebRoot web)
            throws IOException, AcmeException, InterruptedException {
        Http01Challenge challenge =
                authorization.findChallenge(Http01Challenge.class).orElseThrow();
        Files.writeString(web.directory().resolve(challenge.getToken()), challenge.getAuthorization());
        challenge.trigger();
        assertThat(authorization.waitForCompletion(PATIENCE)).isEqualTo(Status.VALID);
    }

    private Pem kept(Node node, Order order) throws IOException {
        Path file = Files.createTempFile(directory, "chain", ".pem");
        try (var writer = Files.newBufferedWriter(file)) {
            order.getCertificate().writeCertificate(writer);
        }
        return new Pem(node, file);
    }

    @Test
    void issueRenewRevoke_works(Node node, AcmeNames.Records names) throws Exception {
        Account account = account(node, key());
        try (WebRoot web = new WebRoot(directory.resolve("www"), names.httpPort())) {
            Pem first = kept(node, issued(account, web, "acme4j.example.test", "www.acme4j.example.test"));
            first.verify(first.file()).ok();

            Order second = issued(account, web, "acme4j.example.test", "www.acme4j.example.test");
            second.getCertificate().revoke(RevocationReason.SUPERSEDED);

            assertThat(kept(node, second).status()).isEqualTo("revoked");
            assertThat(first.status()).isEqualTo("active");
            assertThatThrownBy(() -> second.getCertificate().revoke())
                    .isInstanceOfSatisfying(
                            AcmeServerException.class,
                            e -> assertThat(e.getType().toString()).endsWith("alreadyRevoked"));
        }
    }

    /** An address is proven by its own web server (RFC 8738): there is no name to look up. */
    @Test
    void issue_forAnAddress_works(Node node, AcmeNames.Records names) throws Exception {
        Identifier loopback = Identifier.ip("127.0.0.1");
        try (WebRoot web = new WebRoot(directory.resolve("www"), names.httpPort())) {
            Order order = account(node, key()).newOrder().identifier(loopback).create();

            assertThat(kept(node, issued(order, web)).text()).contains("IP Address:127.0.0.1");
        }
    }

    /** The window opens before the end (RFC 9773), and an order says which certificate it takes the place of, once. */
    @Test
    void renewalInfo_andReplaces_work(Node node, AcmeNames.Records names) throws Exception {
        Account account = account(node, key());
        try (WebRoot web = new WebRoot(directory.resolve("www"), names.httpPort())) {
            Certificate first = issued(account, web, "acme4j-ari.example.test").getCertificate();
            RenewalInfo info = first.getRenewalInfo();
            assertThat(info.getSuggestedWindowStart()).isAfter(Instant.now());
            assertThat(info.getSuggestedWindowEnd())
                    .isBefore(first.getCertificate().getNotAfter().toInstant());

            Order second = account.newOrder()
                    .domain("acme4j-ari.example.test")
                    .replaces(first.getCertificate())
                    .create();
            issued(second, web);

            assertThatThrownBy(() -> account.newOrder()
                            .domain("acme4j-ari.example.test")
                            .replaces(first.getCertificate())
                            .create())
                    .isInstanceOfSatisfying(
                            AcmeServerException.class,
                            e -> assertThat(e.getType().toString()).endsWith("alreadyReplaced"));
        }
    }

    /** Apex and wildcard want two TXT records at one name. */
    @Test
    void wildcard_byDns_works(Node node, AcmeNames.Records names) throws Exception {
        Order order = account(node, key())
                .newOrder()
                .domains("acme4j-dns.example.test", "*.acme4j-dns.example.test")
                .create();
        for (Authorization authorization : order.getAuthorizations()) {
            Dns01Challenge challenge =
                    authorization.findChallenge(Dns01Challenge.class).orElseThrow();
            new Tool(directory)
                    .run("sh", "-c", names.addTxt("_acme-challenge.acme4j-dns.example.test", challenge.getDigest()))
                    .ok();
            challenge.trigger();
            assertThat(authorization.waitForCompletion(PATIENCE)).isEqualTo(Status.VALID);
        }
        order.execute(key());
        assertThat(order.waitForCompletion(PATIENCE)).isEqualTo(Status.VALID);

        assertThat(kept(node, order).text()).contains("DNS:*.acme4j-dns.example.test", "DNS:acme4j-dns.example.test");
    }

    /** A CSR that is not good enough leaves the order as it is, for one that is. */
    @Test
    void finalize_badCsrs_areRefusedAndTheOrderStaysReady(Node node, AcmeNames.Records names) throws Exception {
        try (WebRoot web = new WebRoot(directory.resolve("www"), names.httpPort())) {
            KeyPair accountKey = key();
            Order order = account(node, accountKey)
                    .newOrder()
                    .domain("acme4j-csr.example.test")
                    .create();
            prove(order.getAuthorizations().get(0), web);
            byte[] good = csr(key(), "acme4j-csr.example.test");
            byte[] otherSignature = good.clone();
            otherSignature[good.length - 1] ^= 1;

            for (byte[] bad : new byte[][] {
                otherSignature,
                csr(rsa(1024), "acme4j-csr.example.test"),
                csr(accountKey, "acme4j-csr.example.test"),
                csr(key(), "acme4j-csr.example.test", "evil.example.test"),
                Arrays.copyOf(good, good.length - 1)
            }) {
                assertThatThrownBy(() -> order.execute(bad))
                        .isInstanceOfSatisfying(
                                AcmeServerException.class,
                                e -> assertThat(e.getType().toString()).endsWith("badCSR"));
                order.fetch();
                assertThat(order.getStatus()).isEqualTo(Status.READY);
            }
            order.execute(good);
            assertThat(order.waitForCompletion(PATIENCE)).isEqualTo(Status.VALID);
        }
    }

    private static KeyPair rsa(int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static byte[] csr(KeyPair key, String... names) throws IOException {
        CSRBuilder builder = new CSRBuilder();
        builder.addDomains(names);
        builder.sign(key);
        return builder.getEncoded();
    }

    /** What the policy does not allow is refused before anything is proven, name by name. */
    @Test
    void newOrder_namesThatThePolicyDoesNotAllow_areRefusedWithSubproblems(Node node) throws Exception {
        Path policy = Files.writeString(directory.resolve("policy.json"), """
                {"name": "acme-limited", "realm": "default", "description": "One zone.", "ca": "issuing",
                 "template": "tls-server", "protocols": {"acme": {"attests": ["acmeAccount"]}},
                 "requesters": ["acmeAccount:*"], "names": ["dns:**.limited.example.test"]}
                """);
        node.console("policy:import " + policy);
        String url = node.endpoint("CARAVEL_ACME_DIRECTORY").replace("/acme/", "/acme/acme-limited/");
        Account account =
                new AccountBuilder().agreeToTermsOfService().useKeyPair(key()).create(new Session(URI.create(url)));

        assertThatThrownBy(() -> account.newOrder()
                        .domains("www.limited.example.test", "www.example.test", "example.test")
                        .create())
                .isInstanceOfSatisfying(AcmeServerException.class, e -> {
                    assertThat(e.getType().toString()).endsWith("rejectedIdentifier");
                    assertThat(e.getProblem().getSubProblems())
                            .extracting(problem -> problem.getIdentifier().orElseThrow())
                            .containsExactlyInAnyOrder(
                                    Identifier.dns("www.example.test"), Identifier.dns("example.test"));
                });
        assertThat(account.newOrder()
                        .domain("www.limited.example.test")
                        .create()
                        .getStatus())
                .isEqualTo(Status.PENDING);
    }

    @Test
    void authorization_madeInAdvanceAndDeactivated_works(Node node, AcmeNames.Records names) throws Exception {
        Account account = account(node, key());
        try (WebRoot web = new WebRoot(directory.resolve("www"), names.httpPort())) {
            Authorization authorization = account.preAuthorizeDomain("acme4j-advance.example.test");
            prove(authorization, web);
            assertThat(account.newOrder()
                            .domain("acme4j-advance.example.test")
                            .create()
                            .getStatus())
                    .isEqualTo(Status.READY);

            authorization.deactivate();

            assertThat(account.newOrder()
                            .domain("acme4j-advance.example.test")
                            .create()
                            .getStatus())
                    .isEqualTo(Status.PENDING);
        }
    }

    @Test
    void orders_manyPages_listsAll(Node node) throws Exception {
        Account account = account(node, key());
        for (int i = 0; i < 60; i++) {
            account.newOrder().domain("acme4j-list-" + i + ".example.test").create();
        }
        assertThat(listed(account)).isEqualTo(60);
    }

    /** How many orders the list of an account has, page after page. */
    static int listed(Account account) throws AcmeException {
        int listed = 0;
        for (var orders = account.getOrders(); orders.hasNext(); orders.next()) {
            listed++;
        }
        return listed;
    }

    @Test
    void account_rollOverAndDeactivate_work(Node node) throws Exception {
        KeyPair other = key();
        Account taken = account(node, other);
        Account account = account(node, key());
        assertThatThrownBy(() -> account.changeKey(other)).isInstanceOf(AcmeException.class);

        account.changeKey(key());
        account.deactivate();

        assertThat(taken.getStatus()).isEqualTo(Status.VALID);
        assertThatThrownBy(() ->
                        account.newOrder().domain("acme4j-gone.example.test").create())
                .isInstanceOfSatisfying(
                        AcmeServerException.class,
                        e -> assertThat(e.getType().toString()).endsWith("unauthorized"));
    }
}
