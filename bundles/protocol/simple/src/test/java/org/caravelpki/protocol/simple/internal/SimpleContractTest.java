package org.caravelpki.protocol.simple.internal;

import java.security.SecureRandom;
import java.util.List;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.caravelpki.api.protocol.ProtocolHandler;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.testkit.contract.ProtocolHandlerContract;
import org.caravelpki.testkit.ra.Doors;
import org.caravelpki.testkit.ra.FakeRegistrationAuthority;
import org.caravelpki.testkit.ra.HandlerRequest;

class SimpleContractTest extends ProtocolHandlerContract {
    @Override
    protected ProtocolHandler start(Doors doors) {
        return new SimpleHandler(
                doors.to(RegistrationAuthority.class, new FakeRegistrationAuthority().issuing()),
                "test",
                new SecureRandom());
    }

    @Override
    protected Request good() {
        return HandlerRequest.of("POST", "/simple/device")
                .with("Authorization", "Basic YTpi")
                .body(new byte[] {0x30, 0x03, 0x02, 0x01, 0x00});
    }

    @Override
    protected List<Request> bad() {
        return List.of(
                HandlerRequest.of("GET", "/simple/device"),
                HandlerRequest.of("POST", "/simple/device"),
                HandlerRequest.of("POST", "/simple/device").with("Authorization", "Basic YTpi"),
                HandlerRequest.of("GET", "/simple/device/requests/x"));
    }
}
