package org.caravelpki.protocol.acme.internal;

import java.time.Duration;
import java.util.List;
import org.caravelpki.api.pki.CertificateStatus;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.caravelpki.api.protocol.ProtocolHandler;
import org.caravelpki.api.protocol.ProtocolKeys;
import org.caravelpki.api.protocol.ProtocolState;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.api.protocol.Signatures;
import org.caravelpki.protocol.acme.bed.Client;
import org.caravelpki.protocol.acme.bed.TestKey;
import org.caravelpki.protocol.acme.bed.TestSignatures;
import org.caravelpki.protocol.acme.validation.internal.DnsLookup;
import org.caravelpki.protocol.acme.wire.internal.Json;
import org.caravelpki.testkit.contract.ProtocolHandlerContract;
import org.caravelpki.testkit.protocol.MemoryNonces;
import org.caravelpki.testkit.ra.Doors;
import org.caravelpki.testkit.ra.HandlerRequest;

/** On the threads that it has in a node: new orders, which ask the registration authority and the state. */
class AcmeContractTest extends ProtocolHandlerContract {
    private static final String NEW_ORDER = Client.action("new-order");

    private final Bed bed = new Bed();
    private final MemoryNonces nonces = new MemoryNonces(bed.clock);
    private Client client;

    @Override
    protected ProtocolHandler start(Doors doors) {
        AcmeSettings settings = Bed.settings(Bed.rules());
        AcmeThreads threads = AcmeThreads.start();
        Steps.Services services = new Steps.Services(
                doors.to(RegistrationAuthority.class, bed.ra),
                doors.to(CertificateStatus.class, bed.status),
                doors.to(ProtocolState.class, bed.state),
                nonces,
                doors.to(ProtocolKeys.class, bed.keys),
                doors.to(Signatures.class, new TestSignatures()));
        Steps steps = Steps.of(
                Parts.of(services, settings, bed.clock),
                new DomainValidators(List.of(bed.validator), new DnsLookup(() -> List.of())),
                threads.workers(Duration.ZERO));
        AcmeHandler handler = new AcmeHandler(settings, nonces, steps, threads::stop);
        client = new Client(handler, TestKey.ec()).registered();
        return handler;
    }

    @Override
    protected void stop(ProtocolHandler started) {
        ((AcmeHandler) started).stop();
    }

    @Override
    protected Request good() {
        return signed(NEW_ORDER, Bed.names("www.example.test").toString());
    }

    private HandlerRequest signed(String url, String payload) {
        client.nonce(nonces.next());
        return Client.request("POST", url)
                .with("Content-Type", "application/jose+json")
                .body(Json.bytes(client.signed(url, payload, header -> {})));
    }

    @Override
    protected List<Request> bad() {
        return List.of(
                HandlerRequest.of("GET", "/acme/tls-server/new-order"),
                HandlerRequest.of("GET", "/acme/tls-server/nothing"),
                HandlerRequest.of("POST", "/acme/tls-server/new-order").body(new byte[] {'{'}),
                signed(NEW_ORDER, "{}"),
                signed(
                        Client.action("new-account"),
                        Bed.names("www.example.test").toString()));
    }
}
