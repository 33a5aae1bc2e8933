package org.caravelpki.protocol.acme.validation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.protocol.acme.bed.SelfSigned;
import org.caravelpki.protocol.acme.model.internal.Identifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where http-01 connects to: redirects, addresses, deadlines over all of it. */
class Http01TargetsTest extends Http01Case {
    @Test
    void validate_redirectsEachSlowly_endAtOneLimitTogether() {
        limit = Duration.ofMillis(600);
        server.on(PATH, out -> {
            TimeUnit.MILLISECONDS.sleep(250);
            out.write(("HTTP/1.1 302 Found\r\nLocation: " + PATH + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        });

        failure("connection");
        assertThat(server.requests()).hasSizeLessThan(5);
    }

    @Test
    void validate_slowNameServerOnEveryHop_endsAtOneLimitTogether() {
        limit = Duration.ofMillis(200);
        server.redirect(PATH, "http://other.example.test:" + server.port() + PATH);
        resolver = host -> {
            asked.add(host);
            pause();
            return List.of(address("127.0.0.1"));
        };

        assertThat(failure("connection")).contains("in time");
        assertThat(asked).hasSizeLessThan(4);
    }

    /** What a slow name server does; nothing waits for it but the validation itself. */
    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(120);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void validate_redirectOfAnyKind_isFollowed(int status) {
        server.on(PATH, "HTTP/1.1 " + status + " Moved\r\nLocation: /elsewhere?a=b#c\r\n\r\n");
        server.file("/elsewhere?a=b", EXPECTED);

        assertProven();
    }

    @Test
    void validate_redirectToAnotherHost_looksThatOneUp() {
        server.redirect(PATH, "http://Other.Example.test:" + server.port() + "/x");
        server.file("/x", EXPECTED);

        assertProven();
        assertThat(asked).containsExactly("www.example.test", "other.example.test");
        assertThat(server.requests().get(1)).contains("Host: other.example.test:" + server.port() + "\n");
    }

    @Test
    void validate_tenRedirects_areFollowedAndElevenAreNot() {
        for (int i = 0; i < 11; i++) {
            server.redirect(i == 0 ? PATH : "/" + i, "/" + (i + 1));
        }
        server.file("/10", EXPECTED);
        assertProven();
        server.redirect("/10", "/11");
        server.file("/11", EXPECTED);

        assertThat(failure("connection")).contains("10 times");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.example.test:22/",
                "https://www.example.test:8443/",
                "ftp://www.example.test/",
                "file:///etc/passwd",
                "gopher://www.example.test/",
                "http://127.0.0.1/",
                "http://[::1]/",
                "http://2130706433/",
                "http://0x7f.1/",
                "http://user:secret@www.example.test/",
                "http:///nothing",
                "http://exa mple.test/",
                "http://*.example.test/",
                "http://www.example.test:99999/",
                "::::"
            })
    void validate_redirectElsewhere_isRefused(String location) {
        server.redirect(PATH, location);

        failure("connection");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void validate_redirectWithoutLocation_isIncorrectResponse() {
        server.on(PATH, "HTTP/1.1 302 Found\r\n\r\n");

        failure("incorrectResponse");
    }

    @Test
    void validate_internalAddressNotAllowed_isNotConnectedTo() {
        rules = new TargetRules(false);
        server.file(PATH, EXPECTED);

        assertThat(failure("connection")).doesNotContain("127.0.0.1");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void validate_oneOfItsAddressesIsInternal_isNotConnectedTo() {
        rules = new TargetRules(false);
        resolver = host -> List.of(address("192.0.2.1"), address("169.254.169.254"));

        failure("connection");
    }

    @Test
    void validate_everyTimeOfARedirect_addressesAreCheckedAnew() {
        // The first name is allowed because the rules let everything pass; the second answer of the DNS is multicast.
        server.redirect(PATH, "http://inside.example.test:" + server.port() + "/");
        resolver = host -> List.of(address(host.startsWith("inside") ? "224.0.0.1" : "127.0.0.1"));

        assertThat(failure("connection")).contains("inside.example.test");
    }

    @Test
    void validate_nameIsLookedUpOncePerHop_soThatItCannotBeRebound() {
        server.file(PATH, EXPECTED);
        assertProven();

        assertThat(asked).containsExactly("www.example.test");
    }

    @Test
    void validate_nameWithoutAddress_isDns() {
        resolver = host -> {
            throw new ChallengeFailed(org.caravelpki.protocol.acme.wire.internal.ErrorType.DNS, "No address.");
        };

        failure("dns");
    }

    @Test
    void validate_ipv6DoesNotAnswer_triesIpv4() {
        // Nobody listens on ::1 at this port: refused at once.
        server.file(PATH, EXPECTED);
        resolver = host -> List.of(
                address("::1"), address("::1"), address("::1"), address("::1"), address("::1"), address("127.0.0.1"));

        assertProven();
    }

    @Test
    void validate_ipv6Answers_isPreferred() throws IOException {
        server.file(PATH, "wrong");
        resolver = host -> List.of(address("127.0.0.1"), address("::1"));
        try (WebServer six = new WebServer(ServerSocketFactory.getDefault(), address("::1"), server.port())) {
            six.file(PATH, EXPECTED);

            assertProven();
            assertThat(server.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.1", "::1, [::1]"})
    void validate_address_isAskedWithoutLookUpAndMayRedirectToItself(String literal, String host)
            throws IOException, ChallengeFailed {
        try (WebServer own = new WebServer(ServerSocketFactory.getDefault(), address(literal), 0)) {
            own.redirect(PATH, "http://" + host + ":" + own.port() + "/x");
            own.file("/x", EXPECTED);
            Identifier identifier = new Identifier(GeneralName.ip(literal));

            new Http01Validator(resolver, rules, own.port(), limit, timer).validate(identifier, "token", EXPECTED);

            assertThat(own.requests()).allMatch(request -> request.contains("Host: " + host + ":" + own.port() + "\n"));
            assertThat(asked).isEmpty();
        }
    }

    @Test
    void validate_addressRedirectsToAnotherAddress_isRefused() {
        server.redirect(PATH, "http://127.0.0.2:" + server.port() + "/x");
        Identifier identifier = new Identifier(GeneralName.ip("127.0.0.1"));

        assertThat(catchThrowableOfType(ChallengeFailed.class, () -> validate(identifier)))
                .hasMessageContaining("no host name");
    }

    @Test
    void validate_internalAddressItself_isNotConnectedTo() {
        rules = new TargetRules(false);
        server.file(PATH, EXPECTED);
        Identifier identifier = new Identifier(GeneralName.ip("127.0.0.1"));

        assertThat(catchThrowableOfType(ChallengeFailed.class, () -> validate(identifier)))
                .hasMessageContaining("may not connect");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void validate_redirectToHttps_doesNotLookAtTheCertificate()
            throws IOException, GeneralSecurityException, ChallengeFailed {
        try (WebServer tls = new WebServer(selfSigned(), address("127.0.0.1"), 0)) {
            tls.file("/x", EXPECTED);
            Target target = new Target(true, "www.example.test", tls.port(), "/x");

            HttpExchange exchange = new HttpExchange(UncheckedTls.sockets());
            HttpAnswer answer = new ReachServer(resolver, rules, timer)
                    .ask(target.server(), Deadline.in(limit), socket -> exchange.get(target, socket));

            assertThat(answer.body()).asString(StandardCharsets.US_ASCII).isEqualTo(EXPECTED);
        }
    }

    private static ServerSocketFactory selfSigned() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load((InputStream) null, null);
        SelfSigned certificate = SelfSigned.of("CN=anything else");
        store.setKeyEntry("key", certificate.key().getPrivate(), new char[0], new java.security.cert.Certificate[] {
            certificate.certificate()
        });
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context.getServerSocketFactory();
    }
}
