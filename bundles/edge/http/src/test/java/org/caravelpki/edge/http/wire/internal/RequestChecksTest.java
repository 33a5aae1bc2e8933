package org.caravelpki.edge.http.wire.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.caravelpki.edge.http.dispatch.internal.ListenerName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestChecksTest {
    private static final TestEdge EDGE =
            TestEdge.start().inline("/a", TestEdge::length).limited("/small", 10);

    @AfterAll
    static void close() {
        EDGE.close();
    }

    private static RawClient client() throws IOException {
        return RawClient.plain(EDGE.port(ListenerName.HTTP));
    }

    private static int status(String request) throws IOException {
        try (RawClient client = client()) {
            RawClient.Reply reply = client.send(request).reply();
            assertThat(reply.field("connection")).contains("close");
            assertThat(reply.field("x-request-id")).isPresent();
            assertThat(client.isAtEnd()).isTrue();
            return reply.status();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "two lengths            | POST /a HTTP/1.1~Host: h~Content-Length: 1~Content-Length: 2~~ab      | 400",
                "the same length twice  | POST /a HTTP/1.1~Host: h~Content-Length: 2~Content-Length: 2~~ab      | 400",
                "length as a list       | POST /a HTTP/1.1~Host: h~Content-Length: 2, 2~~ab                     | 400",
                "length with a sign     | POST /a HTTP/1.1~Host: h~Content-Length: +2~~ab                       | 400",
                "negative length        | POST /a HTTP/1.1~Host: h~Content-Length: -2~~ab                       | 400",
                "length that overflows  | POST /a HTTP/1.1~Host: h~Content-Length: 99999999999999999999~~ab     | 400",
                "length and coding      | POST /a HTTP/1.1~Host: h~Content-Length: 2~Transfer-Encoding: chunked~~0~~ | 400",
                "coding and length      | POST /a HTTP/1.1~Host: h~Transfer-Encoding: chunked~Content-Length: 2~~0~~ | 400",
                "coding in HTTP/1.0     | POST /a HTTP/1.0~Host: h~Transfer-Encoding: chunked~~0~~              | 400",
                "unknown coding         | POST /a HTTP/1.1~Host: h~Transfer-Encoding: xchunked~~0~~             | 400",
                "coding before chunked  | POST /a HTTP/1.1~Host: h~Transfer-Encoding: gzip, chunked~~0~~        | 501",
                "chunked twice          | POST /a HTTP/1.1~Host: h~Transfer-Encoding: chunked, chunked~~0~~     | 400",
                "coding twice           | POST /a HTTP/1.1~Host: h~Transfer-Encoding: chunked~Transfer-Encoding: identity~~0~~ | 400",
                "space before the colon | POST /a HTTP/1.1~Host: h~Transfer-Encoding : chunked~~0~~             | 400",
                "bad chunk size         | POST /a HTTP/1.1~Host: h~Transfer-Encoding: chunked~~xyz~hello~0~~    | 400",
                "no host                | GET /a HTTP/1.1~~                                                     | 400",
                "two hosts              | GET /a HTTP/1.1~Host: h~Host: h~~                                     | 400",
                "empty host             | GET /a HTTP/1.1~Host:~~                                               | 400",
                "host with a user       | GET /a HTTP/1.1~Host: u@h~~                                           | 400",
                "host with a path       | GET /a HTTP/1.1~Host: h/x~~                                           | 400",
                "folded line            | GET /a HTTP/1.1~Host: h~X-A: 1~ 2~~                                   | 400",
                "folded with a tab      | GET /a HTTP/1.1~Host: h~X-A: 1~\t2~~                                  | 400",
                "folded first line      | GET /a HTTP/1.1~ Host: h~~                                            | 400",
                "line without a colon   | GET /a HTTP/1.1~Host: h~nonsense~~                                    | 400",
                "no version             | GET /a~~                                                              | 400",
                "unknown version        | GET /a HTTP/3.7~Host: h~~                                             | 505",
                "garbage                | }{~~                                                                  | 400",
                "letters that need escapes | GET /a\u00e9 HTTP/1.1~Host: h~~                                    | 400",
                "fragment               | GET /a#b HTTP/1.1~Host: h~~                                           | 400",
                "no slash               | GET a HTTP/1.1~Host: h~~                                              | 400",
                "trace                  | TRACE /a HTTP/1.1~Host: h~~                                           | 405",
                "connect                | CONNECT h:443 HTTP/1.1~Host: h~~                                      | 405",
                "method in small letters| get /a HTTP/1.1~Host: h~~                                             | 501",
                "unknown expectation    | POST /a HTTP/1.1~Host: h~Expect: x~Content-Length: 2~~                | 417",
                "announced too large    | POST /small HTTP/1.1~Host: h~Content-Length: 11~~hello, worl          | 413",
                "chunks too large       | POST /small HTTP/1.1~Host: h~Transfer-Encoding: chunked~~b~hello, worl~0~~ | 413",
                "body for nobody        | POST /none HTTP/1.1~Host: h~Content-Length: 5~~hello                  | 404",
            })
    void request_malformed_isRefusedAndClosed(String what, String request, int status) throws IOException {
        assertThat(status(request.replace("~", "\r\n"))).isEqualTo(status);
    }

    @Test
    void request_bareLineFeeds_isRefused() throws IOException {
        assertThat(status("GET /a HTTP/1.1\nHost: h\n\n")).isEqualTo(400);
    }

    @Test
    void request_longTarget_is414() throws IOException {
        assertThat(status("GET /a?" + "x".repeat(9_000) + " HTTP/1.1\r\nHost: h\r\n\r\n"))
                .isEqualTo(414);
    }

    @Test
    void request_longField_is431() throws IOException {
        assertThat(status("GET /a HTTP/1.1\r\nHost: h\r\nX-A: " + "x".repeat(17_000) + "\r\n\r\n"))
                .isEqualTo(431);
    }

    @Test
    void request_manyFields_is431() throws IOException {
        assertThat(status("GET /a HTTP/1.1\r\nHost: h\r\n" + "X-A: 1\r\n".repeat(3_000) + "\r\n"))
                .isEqualTo(431);
    }

    // A refused client that is still sending must be able to read why.
    @Test
    void request_bodyTooLargeAndStillComing_isAnswered413() throws IOException {
        try (RawClient client = client()) {
            client.send("POST /small HTTP/1.1\r\nHost: h\r\nContent-Length: 3000000\r\n\r\n");
            String part = "x".repeat(100_000);
            for (int at = 0; at < 30; at++) {
                client.send(part);
            }
            assertThat(client.reply().status()).isEqualTo(413);
        }
    }

    @Test
    void request_expectContinueTooLarge_isNotInvited() throws IOException {
        try (RawClient client = client()) {
            client.send("POST /small HTTP/1.1\r\nHost: h\r\nContent-Length: 11\r\nExpect: 100-continue\r\n\r\n");
            assertThat(client.reply().status()).isEqualTo(413);
        }
    }

    @Test
    void request_bodyOfTheLargestSize_isAccepted() throws IOException {
        try (RawClient client = client()) {
            client.send("POST /small HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nhello, wor");
            assertThat(client.reply().text()).isEqualTo("10\n");
        }
    }

    @Test
    void request_smuggledBehindARefusedOne_isNotServed() throws IOException {
        try (RawClient client = client()) {
            client.send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "0\r\n\r\nGET /a HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(client.reply().status()).isEqualTo(400);
            assertThat(client.isAtEnd()).isTrue();
        }
    }
}
