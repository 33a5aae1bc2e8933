package org.caravelpki.core.status.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.caravelpki.api.admin.CrlAdmin;
import org.caravelpki.api.admin.HealthCheck;
import org.caravelpki.api.admin.OcspAdmin;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.engine.CertificationAuthority;
import org.caravelpki.api.engine.Keys;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.pki.CertificateStatus;
import org.caravelpki.api.pki.FeedPosition;
import org.caravelpki.api.pki.IssuerCertificate;
import org.caravelpki.api.pki.OcspAnswer;
import org.caravelpki.api.pki.OcspQuery;
import org.caravelpki.api.pki.PublishedCrl;
import org.caravelpki.api.pki.StatusChanges;
import org.caravelpki.api.provider.Behind;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.lint.Linter;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.CrlStore;
import org.caravelpki.api.provider.store.FeedStore;
import org.caravelpki.api.provider.store.LeaseStore;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.core.status.crl.internal.CrlLibrary;
import org.caravelpki.core.status.crl.internal.CrlTimer;
import org.caravelpki.core.status.crl.internal.PublishCrl;
import org.caravelpki.core.status.feed.internal.CatchUp;
import org.caravelpki.core.status.feed.internal.ChangeFeed;
import org.caravelpki.core.status.issuer.internal.IssuerDirectory;
import org.caravelpki.core.status.ocsp.internal.AnswerOcsp;
import org.caravelpki.core.status.ocsp.internal.KnownStandings;
import org.caravelpki.core.status.ocsp.internal.Responders;
import org.caravelpki.core.status.work.internal.Stages;
import org.caravelpki.core.status.work.internal.Ticker;
import org.caravelpki.core.status.work.internal.Workers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;

/** Certificate status, for relying parties through the gate and for operators. Hands each call to whoever does it. */
@Component(
        immediate = true,
        service = {Behind.class, CrlAdmin.class, OcspAdmin.class, HealthCheck.class},
        configurationPid = "org.caravelpki.core.status",
        property = Behind.DOOR + "=org.caravelpki.api.pki.CertificateStatus")
@Designate(ocd = StatusConfig.class)
public final class StatusService implements Behind, CertificateStatus, CrlAdmin, OcspAdmin, HealthCheck {
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration OPERATORS_PATIENCE = Duration.ofMinutes(3);
    private static final Duration RESPONDER_PATIENCE = Duration.ofSeconds(3);
    private static final int LEAST_FEED_INTERVAL = 20;
    // About 170 octets each.
    private static final int KNOWN_STANDINGS = 20_000;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            fieldOption = FieldOption.REPLACE)
    private volatile List<Linter> linters = List.of();

    private final IssuerDirectory issuers;
    private final Responders responders;
    private final AnswerOcsp answerOcsp;
    private final CrlLibrary library;
    private final CrlTimer crlTimer;
    private final ChangeFeed feed;
    private final CatchUp catchUp;
    private final Readiness readiness = new Readiness(System::nanoTime);
    private final Workers workers;
    private final Ticker crlTicker;
    private final Ticker responderTicker;
    private final Ticker feedTicker;

    /** Called by Declarative Services; every service but the linters is a door. */
    @Activate
    public StatusService(
            @Reference CertificationAuthority authority,
            @Reference Keys keys,
            @Reference Crypto crypto,
            @Reference CertificateStore certificates,
            @Reference CrlStore crls,
            @Reference FeedStore feedStore,
            @Reference LeaseStore leases,
            @Reference StoreWriter writer,
            StatusConfig config) {
        Clock clock = Clock.systemUTC();
        issuers = new IssuerDirectory(authority, System::nanoTime);
        responders = new Responders(issuers, authority, certificates, keys, leases, crypto, clock, RESPONDER_PATIENCE);
        KnownStandings known = new KnownStandings(KNOWN_STANDINGS, clock);
        answerOcsp = new AnswerOcsp(issuers, certificates, known, responders, keys, clock);
        library = new CrlLibrary(issuers, crls);
        PublishCrl publish =
                new PublishCrl(certificates, crls, bases(config), () -> linters, keys, crypto, writer, clock);
        crlTimer = new CrlTimer(
                issuers,
                publish,
                new CrlTimer.Stores(crls, certificates, feedStore, leases),
                Duration.ofSeconds(Math.max(1, config.crl$_$at$_$once$_$interval())),
                clock);
        feed = new ChangeFeed(feedStore, known, clock, System::nanoTime);
        workers = new Workers("caravel-status", Math.max(1, config.threads()));
        crlTicker = new Ticker("caravel-crl", TICK, this::lookAfterCrls);
        responderTicker = new Ticker("caravel-ocsp-responder", TICK, this::lookAfterResponders);
        Duration interval = Duration.ofMillis(Math.max(LEAST_FEED_INTERVAL, config.feed$_$interval()));
        feedTicker = new Ticker("caravel-status-feed", interval, feed::poll);
        catchUp = new CatchUp(() -> feedTicker.between(this::lookAtFeed));
    }

    private static List<String> bases(StatusConfig config) {
        return Stream.concat(
                        Stream.of(config.status$_$base()),
                        Stream.of(config.former$_$status$_$bases().split(",")))
                .map(base -> base.strip().replaceFirst("/+$", ""))
                .filter(base -> !base.isEmpty())
                .toList();
    }

    private Void lookAtFeed() {
        feed.look();
        return null;
    }

    private void lookAfterCrls() {
        crlTimer.tick();
        readiness.crls(crlTimer.problems());
    }

    private void lookAfterResponders() {
        responders.tick();
        readiness.responders(responders.problems());
    }

    @Override
    public CompletionStage<Optional<OcspAnswer>> ocsp(OcspQuery query) {
        return AnswerOcsp.mayBeKept(query) ? lookedUp(query) : catchUp.now().thenCompose(told -> known(query));
    }

    private CompletionStage<Optional<OcspAnswer>> known(OcspQuery query) {
        return answerOcsp.fromMemory(query).orElseGet(() -> lookedUp(query));
    }

    private CompletionStage<Optional<OcspAnswer>> lookedUp(OcspQuery query) {
        return workers.start(() -> answerOcsp.answer(query));
    }

    @Override
    public CompletionStage<Optional<PublishedCrl>> crl(CrlName name) {
        return workers.start(() -> CompletableFuture.completedFuture(library.find(name)));
    }

    @Override
    public CompletionStage<List<IssuerCertificate>> issuers() {
        return workers.start(() -> CompletableFuture.completedFuture(
                issuers.cas().stream().flatMap(ca -> certificates(ca).stream()).toList()));
    }

    private static List<IssuerCertificate> certificates(CaView ca) {
        return ca.generations().stream()
                .map(generation -> new IssuerCertificate(
                        ca.name(),
                        generation.number(),
                        generation.equals(ca.current()),
                        generation.chain().isEmpty(),
                        generation.certificate()))
                .toList();
    }

    @Override
    public CompletionStage<StatusChanges> changes(FeedPosition since, Duration wait) {
        return feed.changes(since, wait);
    }

    @Override
    public List<CrlAdmin.Crl> list() {
        return library.list();
    }

    @Override
    public List<CrlAdmin.Crl> generate(Operator operator, String ca) {
        return published(() -> crlTimer.publishNow(issuers.ca(ca), actor(operator)));
    }

    @Override
    public List<CrlAdmin.Crl> generateDeltas(Operator operator, String ca) {
        return published(() -> crlTimer.publishDeltasNow(issuers.ca(ca), actor(operator)));
    }

    private static Requester actor(Operator operator) {
        return new Requester(Requester.Kind.OPERATOR, operator.name());
    }

    private List<CrlAdmin.Crl> published(Supplier<List<Change.StoredCrl>> work) {
        return Stages.await(crlTicker.between(work), OPERATORS_PATIENCE).stream()
                .map(CrlLibrary::shown)
                .toList();
    }

    @Override
    public List<OcspAdmin.Responder> responders() {
        return responders.shown();
    }

    @Override
    public HealthCheck.Health check() {
        return readiness.health();
    }

    /** Called after unregistration: nobody asks any more. */
    @Deactivate
    public void close() {
        feed.close();
        feedTicker.close();
        crlTicker.close();
        responderTicker.close();
        workers.close();
    }
}
