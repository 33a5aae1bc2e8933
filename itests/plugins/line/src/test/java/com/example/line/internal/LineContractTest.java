package com.example.line.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.caravelpki.api.protocol.ProtocolHandler;
import org.caravelpki.api.protocol.ProtocolState;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.testkit.contract.ProtocolHandlerContract;
import org.caravelpki.testkit.protocol.MemoryProtocolState;
import org.caravelpki.testkit.ra.Doors;
import org.caravelpki.testkit.ra.FakeRegistrationAuthority;
import org.caravelpki.testkit.ra.HandlerRequest;

class LineContractTest extends ProtocolHandlerContract {
    private final AtomicInteger tickets = new AtomicInteger();

    @Override
    protected ProtocolHandler start(Doors doors) {
        Clock clock = Clock.systemUTC();
        return new LineHandler(
                doors.to(RegistrationAuthority.class, new FakeRegistrationAuthority().issuing()),
                new Tickets(doors.to(ProtocolState.class, new MemoryProtocolState(clock)), clock));
    }

    @Override
    protected Request good() {
        return line("ENROLL t" + tickets.incrementAndGet() + " device printer secret MAMCAQA=\n");
    }

    @Override
    protected List<Request> bad() {
        return Stream.of("", "HELO", "ENROLL", "ENROLL t device printer secret !", "STATUS t device printer secret\nX")
                .map(LineContractTest::line)
                .toList();
    }

    private static Request line(String text) {
        return HandlerRequest.of("POST", "/line").body(text.getBytes(StandardCharsets.UTF_8));
    }
}
