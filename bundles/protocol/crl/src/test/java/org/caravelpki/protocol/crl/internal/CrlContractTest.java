package org.caravelpki.protocol.crl.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.pki.CertificateStatus;
import org.caravelpki.api.protocol.ProtocolHandler;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.protocol.crl.fake.internal.FakeStatus;
import org.caravelpki.protocol.crl.library.internal.Library;
import org.caravelpki.testkit.contract.ProtocolHandlerContract;
import org.caravelpki.testkit.ra.Doors;
import org.caravelpki.testkit.ra.HandlerRequest;
import org.caravelpki.testkit.ra.SettableClock;
import org.junit.jupiter.api.io.TempDir;

class CrlContractTest extends ProtocolHandlerContract {
    @TempDir
    private Path home;

    @Override
    protected ProtocolHandler start(Doors doors) {
        FakeStatus status = new FakeStatus();
        status.addGeneration(1);
        status.publish(1, 1, new byte[] {1, 2, 3});
        Library library = new Library(home);
        status.issuers().toCompletableFuture().join().forEach(library::put);
        HttpCaching caching = new HttpCaching(Duration.ofHours(1), new SettableClock(FakeStatus.THIS_UPDATE));
        return new CrlHandler(doors.to(CertificateStatus.class, status), library, caching, missed -> {});
    }

    // What CertificateStatus promises.
    @Override
    protected Set<PkiException.Kind> refusals() {
        return Set.of(PkiException.Kind.UNAVAILABLE);
    }

    // Not in the library: it asks the engine.
    @Override
    protected Request good() {
        return HandlerRequest.of("GET", "/crl/issuing-1.crl");
    }

    @Override
    protected List<Request> bad() {
        return List.of(
                HandlerRequest.of("POST", "/crl/issuing-1.crl"),
                HandlerRequest.of("GET", "/crl/nobody-1.crl"),
                HandlerRequest.of("GET", "/ca/issuing-9.cer"));
    }
}
