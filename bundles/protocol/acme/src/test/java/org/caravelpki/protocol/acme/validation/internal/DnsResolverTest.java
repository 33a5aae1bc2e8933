package org.caravelpki.protocol.acme.validation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.caravelpki.protocol.acme.bed.DnsServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.Rcode;

@Timeout(30)
class DnsResolverTest {
    private final DnsServer server = new DnsServer();
    private final DnsResolver resolver = resolver(server.address());

    private static DnsResolver resolver(InetSocketAddress... servers) {
        return new DnsResolver(new DnsLookup(() -> List.of(servers)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private List<String> addresses(String host) throws ChallengeFailed {
        return resolver.addresses(host).stream()
                .map(InetAddress::getHostAddress)
                .toList();
    }

    private String failure(DnsResolver asked, String host) {
        ChallengeFailed failed = catchThrowableOfType(ChallengeFailed.class, () -> asked.addresses(host));
        assertThat(failed.problem().type()).isEqualTo("urn:ietf:params:acme:error:dns");
        return failed.getMessage();
    }

    @Test
    void addresses_ofBothKinds_areAllFound() throws ChallengeFailed {
        server.add("www.example.test. 60 IN A 192.0.2.1").add("www.example.test. 60 IN A 192.0.2.2");
        server.add("www.example.test. 60 IN AAAA 2001:db8::1");

        assertThat(addresses("www.example.test"))
                .containsExactlyInAnyOrder("192.0.2.1", "192.0.2.2", "2001:db8:0:0:0:0:0:1");
    }

    @Test
    void addresses_behindACname_areFound() throws ChallengeFailed {
        server.add("www.example.test. 60 IN CNAME host.example.test.").add("host.example.test. 60 IN A 192.0.2.7");

        assertThat(addresses("www.example.test")).containsExactly("192.0.2.7");
    }

    @Test
    void addresses_changedMeanwhile_areNotRemembered() throws ChallengeFailed {
        server.add("www.example.test. 60 IN A 192.0.2.1");
        addresses("www.example.test");
        server.clear().add("www.example.test. 60 IN A 192.0.2.2");

        assertThat(addresses("www.example.test")).containsExactly("192.0.2.2");
    }

    @Test
    void addresses_unknownName_isDnsProblem() {
        assertThat(failure(resolver, "nothing.example.test")).contains("no address for nothing.example.test");
    }

    @Test
    void addresses_madeAfterItWasUnknown_isFound() throws ChallengeFailed {
        failure(resolver, "new.example.test");
        server.add("new.example.test. 60 IN A 192.0.2.1");

        assertThat(addresses("new.example.test")).containsExactly("192.0.2.1");
    }

    @Test
    void addresses_otherTypesOnly_isDnsProblem() {
        server.add("www.example.test. 60 IN TXT hello");

        assertThat(failure(resolver, "www.example.test")).contains("no address");
    }

    @Test
    void addresses_serverFails_isDnsProblem() {
        server.failing(Rcode.SERVFAIL);

        assertThat(failure(resolver, "www.example.test")).contains("no answer", "SERVFAIL");
    }

    @Test
    void addresses_answerTooLongForUdp_comesByTcp() throws ChallengeFailed {
        for (int i = 0; i < 200; i++) {
            server.add("many.example.test. 60 IN A 192.0.2." + i);
        }

        assertThat(addresses("many.example.test")).hasSize(200);
        assertThat(server.tcpQueries()).isPositive();
    }

    @Test
    void addresses_firstServerIsSilent_asksTheSecond() throws ChallengeFailed {
        server.add("www.example.test. 60 IN A 192.0.2.1");
        try (DnsServer silent = new DnsServer().silent()) {
            DnsResolver both = resolver(silent.address(), server.address());

            assertThat(both.addresses("www.example.test")).hasSize(1);
        }
    }

    @Test
    void addresses_nobodyListens_isDnsProblem() {
        InetSocketAddress gone = server.address();
        server.close();

        assertThat(failure(resolver(gone), "www.example.test")).contains("no answer");
    }

    @Test
    void addresses_datagramsForOtherQuestionsCameFirst_arePassedOver() throws ChallengeFailed {
        server.add("www.example.test. 60 IN A 192.0.2.1").guessing();

        assertThat(addresses("www.example.test")).containsExactly("192.0.2.1");
    }

    @Test
    void addresses_aliasesInACircle_isDnsProblem() {
        server.add("a.example.test. 60 IN CNAME b.example.test.").add("b.example.test. 60 IN CNAME a.example.test.");

        assertThat(failure(resolver, "a.example.test")).contains("no answer");
    }

    @Test
    void addresses_everyServerIsSilent_endsAtOneLimitTogether() {
        server.silent();
        try (DnsServer another = new DnsServer().silent()) {
            List<InetSocketAddress> servers = List.of(server.address(), another.address());
            DnsResolver both =
                    new DnsResolver(new DnsLookup(() -> servers, Duration.ofMillis(300), Duration.ofMillis(500)));
            long begin = System.nanoTime();

            failure(both, "www.example.test");

            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofMillis(300), Duration.ofMillis(1_000));
        }
    }

    @Test
    void addresses_asked_leavesNoThreadOfTheLibraryBehind() throws ChallengeFailed {
        server.add("www.example.test. 60 IN A 192.0.2.1");
        addresses("www.example.test");

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.contains("dnsjava"));
    }
}
