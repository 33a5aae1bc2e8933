package org.caravelpki.protocol.ocsp.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.caravelpki.api.pki.CertificateStatus;
import org.caravelpki.api.protocol.ProtocolHandler;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.protocol.ocsp.fake.internal.FakeStatus;
import org.caravelpki.protocol.ocsp.memory.internal.Answers;
import org.caravelpki.testkit.contract.ProtocolHandlerContract;
import org.caravelpki.testkit.ra.Doors;
import org.caravelpki.testkit.ra.HandlerRequest;
import org.caravelpki.testkit.ra.SettableClock;

class OcspContractTest extends ProtocolHandlerContract {
    @Override
    protected ProtocolHandler start(Doors doors) {
        SettableClock clock = new SettableClock(Instant.parse("2025-03-01T12:00:00Z"));
        CertificateStatus status = doors.to(CertificateStatus.class, new FakeStatus(clock));
        Answers answers = new Answers(status, new Answers.Limits(1 << 20, 100), clock);
        return new OcspHandler(answers, new HttpCaching(Duration.ofHours(1), clock));
    }

    @Override
    protected Request good() {
        return HandlerRequest.of("GET", "/ocsp/issuing/" + OcspHandlerTest.BASE64);
    }

    @Override
    protected List<Request> bad() {
        return List.of(
                HandlerRequest.of("DELETE", "/ocsp"),
                HandlerRequest.of("POST", "/ocsp/issuing/" + OcspHandlerTest.BASE64));
    }
}
