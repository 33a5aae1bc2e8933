package org.caravelpki.protocol.acme.validation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.protocol.acme.bed.SelfSigned;
import org.caravelpki.protocol.acme.model.internal.Identifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class Http01ValidatorTest {
    private static final String PATH = "/.well-known/acme-challenge/token";
    private static final String EXPECTED = "token.thumbprint";
    private static final Identifier NAME = new Identifier(GeneralName.dns("www.example.test"));
    private static final TargetRules ANYWHERE = new TargetRules(true);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final WebServer server = new WebServer();
    private final List<String> asked = new ArrayList<>();
    private Resolver resolver = host -> {
        asked.add(host);
        return List.of(address("127.0.0.1"));
    };
    private TargetRules rules = ANYWHERE;
    private Duration limit = Duration.ofSeconds(5);

    @AfterEach
    void stop() throws IOException {
        server.close();
        timer.shutdownNow();
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void validate() throws ChallengeFailed {
        validate(server.port());
    }

    private void validate(int port) throws ChallengeFailed {
        new Http01Validator(resolver, rules, port, limit, timer).validate(NAME, "token", EXPECTED);
    }

    private void assertProven() {
        assertThatCode(this::validate).doesNotThrowAnyException();
    }

    private String failure(String type) {
        ChallengeFailed failed = catchThrowableOfType(ChallengeFailed.class, this::validate);
        assertThat(failed.problem().type()).as(failed.getMessage()).isEqualTo("urn:ietf:params:acme:error:" + type);
        return failed.getMessage();
    }

    @Test
    void validate_fileHoldsKeyAuthorization_isProven() {
        server.file(PATH, EXPECTED);

        assertProven();
        assertThat(server.requests())
                .singleElement()
                .asString()
                .startsWith("GET " + PATH + " HTTP/1.1\nHost: www.example.test:" + server.port() + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "  ", "\t\n\n"})
    void validate_whiteSpaceBehind_isProven(String trailing) {
        server.file(PATH, EXPECTED + trailing);

        assertProven();
    }

    @ParameterizedTest
    @ValueSource(strings = {" token.thumbprint", "token.thumbprinT", "token", "", "token.thumbprint x"})
    void validate_otherContent_isIncorrectResponse(String content) {
        server.file(PATH, content);

        assertThat(failure("incorrectResponse")).doesNotContain("thumbprin");
    }

    @Test
    void validate_contentOfSomebodysSecrets_isNotShown() {
        server.file(PATH, "root:x:0:0");

        assertThat(failure("incorrectResponse")).doesNotContain("root");
    }

    @Test
    void validate_chunkedAnswer_isProven() {
        server.on(
                PATH,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "5\r\ntoken\r\nb;ext=1\r\n.thumbprint\r\n0\r\n\r\n");

        assertProven();
    }

    @Test
    void validate_answerEndedByClosing_isProven() {
        server.on(PATH, "HTTP/1.0 200 OK\n\n" + EXPECTED);

        assertProven();
    }

    @Test
    void validate_interimAnswerBefore_isProven() {
        server.on(
                PATH,
                "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\n"
                        + EXPECTED);

        assertProven();
    }

    @ParameterizedTest
    @ValueSource(strings = {"404 Not Found", "500 Internal Server Error", "204 No Content", "304 Not Modified"})
    void validate_otherStatus_isIncorrectResponse(String status) {
        server.on(PATH, "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");

        assertThat(failure("incorrectResponse")).contains(status.substring(0, 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n",
                "HTTP/2 200\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n"
            })
    void validate_noHttp_isIncorrectResponse(String answer) {
        server.on(PATH, answer);

        failure("incorrectResponse");
    }

    @Test
    void validate_headersWithoutEnd_isIncorrectResponse() {
        server.on(PATH, "HTTP/1.1 200 OK\r\nX: " + "y".repeat(20_000));

        assertThat(failure("incorrectResponse")).contains("too large");
    }

    @Test
    void validate_bodyAnnouncedTooLarge_isRefusedUnread() {
        server.on(PATH, "HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n");

        assertThat(failure("incorrectResponse")).contains("8192");
    }

    @Test
    void validate_bodyWithoutEnd_isRefused() {
        server.on(PATH, out -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(new byte[4096]);
            }
        });

        assertThat(failure("incorrectResponse")).contains("8192");
    }

    @Test
    void validate_chunksWithoutEnd_isRefused() {
        server.on(PATH, out -> {
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(("400\r\n" + "x".repeat(1024) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
        });

        assertThat(failure("incorrectResponse")).contains("8192");
    }

    @Test
    void validate_connectionClosedAtOnce_isConnection() {
        server.on(PATH, "");

        failure("connection");
    }

    @Test
    void validate_nobodyListens_isConnection() throws IOException {
        int free;
        try (ServerSocket probe = new ServerSocket(0)) {
            free = probe.getLocalPort();
        }

        ChallengeFailed failed = catchThrowableOfType(ChallengeFailed.class, () -> validate(free));
        assertThat(failed.problem().type()).endsWith(":connection");
    }

    @Test
    void validate_serverSaysNothing_endsAtTheLimit() {
        limit = Duration.ofMillis(300);
        server.on(PATH, out -> TimeUnit.SECONDS.sleep(30));

        long begin = System.nanoTime();
        assertThat(failure("connection")).contains("in time");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void validate_serverDripsForEver_endsAtTheLimit() {
        limit = Duration.ofMillis(500);
        server.on(PATH, out -> {
            while (true) {
                out.write('H');
                out.flush();
                TimeUnit.MILLISECONDS.sleep(20);
            }
        });

        long begin = System.nanoTime();
        assertThat(failure("connection")).contains("in time");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

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

    @Test
    void validate_redirectToHttps_doesNotLookAtTheCertificate() throws IOException, GeneralSecurityException {
        try (WebServer tls = new WebServer(selfSigned(), address("127.0.0.1"), 0)) {
            tls.file("/x", EXPECTED);
            Target target = new Target(true, "www.example.test", tls.port(), "/x");

            HttpAnswer answer = new HttpExchange(timer, UncheckedTls.sockets())
                    .get(target, address("127.0.0.1"), Deadline.in(limit));

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
