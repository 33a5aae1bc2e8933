package org.caravelpki.testkit.ra;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.engine.CertificationAuthority;
import org.caravelpki.api.engine.IssueOrder;
import org.caravelpki.api.engine.Issued;
import org.caravelpki.api.engine.TemplateView;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateSource;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeyId;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.StoreWriter;

/**
 * Commits what a certification authority would commit, with texts in the place of certificates: reservation with what
 * stands alongside, then completion. It has one subordinate CA {@code issuing} and every template but {@code missing}.
 */
public final class FakeCertificationAuthority implements CertificationAuthority {
    /** What stands for the certificate of the issuing CA. */
    public static final Der ISSUING = Der.of("issuing".getBytes(StandardCharsets.US_ASCII));

    /** What stands for the certificate of the root. */
    public static final Der ROOT = Der.of("root".getBytes(StandardCharsets.US_ASCII));

    private static final Duration USUAL = Duration.ofDays(90);

    private final StoreWriter writer;
    private final CertificateStore certificates;
    private final Clock clock;
    private final List<IssueOrder> orders = new ArrayList<>();
    private Function<IssueOrder, Der> signer =
            order -> Der.of(("certificate " + order.requestId()).getBytes(StandardCharsets.US_ASCII));

    /**
     * Writes to a store.
     *
     * @param writer where to
     * @param certificates where it is read back
     * @param clock the time
     */
    public FakeCertificationAuthority(StoreWriter writer, CertificateStore certificates, Clock clock) {
        this.writer = writer;
        this.certificates = certificates;
        this.clock = clock;
    }

    /**
     * From now on makes certificates so; an exception refuses before anything is recorded.
     *
     * @param newSigner what makes a certificate of an order
     */
    public synchronized void signer(Function<IssueOrder, Der> newSigner) {
        signer = newSigner;
    }

    /**
     * The orders that came.
     *
     * @return in order
     */
    public synchronized List<IssueOrder> orders() {
        return List.copyOf(orders);
    }

    @Override
    public CompletionStage<Issued> issue(IssueOrder order) {
        Der encoded;
        synchronized (this) {
            orders.add(order);
            try {
                encoded = signer.apply(order);
            } catch (PkiException refusal) {
                return CompletableFuture.failedFuture(refusal);
            }
        }
        Certificate reserved = reserved(order);
        List<Change> first = new ArrayList<>(order.alongside());
        first.add(new Change.Reserve(reserved, writer.node().number(), 1, 0, order.subject()));
        return writer.write(first)
                .thenCompose(committed -> writer.write(List.of(
                        new Change.Complete(reserved.id(), writer.node().number(), 1, encoded),
                        new Change.MoveRequest(
                                order.requestId(),
                                RequestState.APPROVED,
                                RequestState.ISSUED,
                                Optional.empty(),
                                Optional.of(reserved.serial()),
                                clock.instant()))))
                .thenApply(committed -> issued(order, encoded));
    }

    private Certificate reserved(IssueOrder order) {
        Instant now = clock.instant();
        long id = writer.newId();
        return new Certificate(
                id,
                order.realm(),
                order.ca(),
                1,
                new SerialNumber(BigInteger.valueOf(1000 + id)),
                "CN=fake",
                order.names(),
                order.notBefore().orElse(now),
                order.notAfter().orElse(now.plus(USUAL)),
                CertificateState.RESERVED,
                Optional.empty(),
                new Certificate.Origin(
                        CertificateSource.ISSUED,
                        order.policy(),
                        order.template(),
                        1,
                        order.requester(),
                        order.protocol(),
                        order.requestId()),
                Optional.empty(),
                Optional.empty());
    }

    private Issued issued(IssueOrder order, Der encoded) {
        return new Issued(certificates.findByRequest(order.requestId()).orElseThrow(), encoded, List.of(ISSUING));
    }

    @Override
    public List<CaView> cas() {
        return List.of(ca("issuing"));
    }

    @Override
    public CaView ca(String name) {
        if (!name.equals("issuing")) {
            throw new PkiException(PkiException.Kind.NOT_FOUND, "There is no CA '" + name + "'.");
        }
        CaView.Generation first = new CaView.Generation(
                1, new KeyId("soft", "issuing-1"), SignatureAlgorithm.SHA256_WITH_ECDSA, ISSUING, List.of(ROOT));
        return new CaView(
                name,
                "default",
                Optional.of("root"),
                List.of(first),
                new CaView.CrlSettings(Duration.ofHours(1), Duration.ofDays(1)),
                new CaView.OcspSettings(Duration.ofHours(1), "ec-p256"));
    }

    @Override
    public TemplateView template(String name) {
        if (name.equals("missing")) {
            throw new PkiException(PkiException.Kind.NOT_FOUND, "There is no template '" + name + "'.");
        }
        return new TemplateView(name, 1, USUAL);
    }
}
