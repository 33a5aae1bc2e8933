package org.caravelpki.protocol.acme.validation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of a web server, and what answers it may give. */
class Http01ValidatorTest extends Http01Case {
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
}
