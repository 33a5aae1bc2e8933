package @PACKAGE@.internal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.caravelpki.api.protocol.ProtocolHandler;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.testkit.contract.ProtocolHandlerContract;
import org.caravelpki.testkit.ra.Doors;
import org.caravelpki.testkit.ra.FakeRegistrationAuthority;
import org.caravelpki.testkit.ra.HandlerRequest;

/** What a node expects of every handler. */
class @CLASS@ContractTest extends ProtocolHandlerContract {
    @Override
    protected ProtocolHandler start(Doors doors) {
        RegistrationAuthority ra = doors.to(RegistrationAuthority.class, new FakeRegistrationAuthority().issuing());
        return new @CLASS@Handler(ra, "Hello");
    }

    @Override
    protected Request good() {
        return enrollment();
    }

    @Override
    protected List<Request> bad() {
        return List.of(
                HandlerRequest.of("DELETE", "/@NAME@"),
                HandlerRequest.of("GET", "/@NAME@/device"),
                HandlerRequest.of("POST", "/@NAME@/device").with("Authorization", "Basic !"),
                HandlerRequest.of("POST", "/@NAME@/a/b").with("Authorization", "Basic YTpi"),
                HandlerRequest.of("POST", "/@NAME@/device").with("Authorization", "Basic YTpi"));
    }

    static HandlerRequest enrollment() {
        String pair = Base64.getEncoder().encodeToString("printer-17:secret".getBytes(StandardCharsets.UTF_8));
        return HandlerRequest.of("POST", "/@NAME@/device")
                .with("Authorization", "Basic " + pair)
                .body(new byte[] {0x30, 0x03, 0x02, 0x01, 0x00});
    }
}
