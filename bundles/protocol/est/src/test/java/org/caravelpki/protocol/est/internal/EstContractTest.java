package org.caravelpki.protocol.est.internal;

import java.security.SecureRandom;
import java.util.List;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.caravelpki.api.protocol.ProtocolHandler;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.testkit.contract.ProtocolHandlerContract;
import org.caravelpki.testkit.ra.Doors;

class EstContractTest extends ProtocolHandlerContract {
    private final Bed bed = new Bed();

    @Override
    protected ProtocolHandler start(Doors doors) {
        return new EstHandler(
                doors.to(RegistrationAuthority.class, bed.ra),
                Bed.settings("", "", "*"),
                new SecureRandom(),
                bed.clock);
    }

    @Override
    protected Request good() {
        return Bed.asDevice("simpleenroll").body(Bed.body(Bed.CSR));
    }

    @Override
    protected List<Request> bad() {
        return List.of(
                Bed.get("simpleenroll"),
                Bed.get("nothing"),
                Bed.post("simpleenroll"),
                Bed.asDevice("simpleenroll"),
                Bed.asDevice("fullcmc"),
                Bed.asDevice("serverkeygen"),
                Bed.asDevice("simplereenroll").body(Bed.body(Bed.CSR)));
    }
}
