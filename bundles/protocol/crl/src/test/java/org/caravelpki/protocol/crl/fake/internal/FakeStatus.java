package org.caravelpki.protocol.crl.fake.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.StatusChange;
import org.caravelpki.api.pki.CertificateStatus;
import org.caravelpki.api.pki.FeedPosition;
import org.caravelpki.api.pki.IssuerCertificate;
import org.caravelpki.api.pki.OcspAnswer;
import org.caravelpki.api.pki.OcspQuery;
import org.caravelpki.api.pki.PublishedCrl;
import org.caravelpki.api.pki.StatusChanges;

/** An engine with CRLs that are any octets. */
public final class FakeStatus implements CertificateStatus {
    public static final Instant THIS_UPDATE = Instant.parse("2025-03-01T12:00:00Z");
    public static final Instant NEXT_UPDATE = Instant.parse("2025-03-04T12:00:00Z");

    private final Map<CrlName, PublishedCrl> crls = new HashMap<>();
    private final List<IssuerCertificate> issuers = new ArrayList<>();
    private final List<StatusChange> feed = new ArrayList<>();
    private final List<CrlName> asked = new ArrayList<>();
    private boolean away;
    private long swept;

    public static Der certificate(int generation) {
        try (InputStream in = FakeStatus.class.getResourceAsStream("/testdata/ca-" + generation + ".cer")) {
            return Der.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static CrlName name(String ca, int generation) {
        return new CrlName(ca, OptionalInt.of(generation), OptionalInt.empty(), false);
    }

    /** A generation of {@code issuing}. */
    public void addGeneration(int generation) {
        issuers.replaceAll(issuer ->
                new IssuerCertificate(issuer.ca(), issuer.generation(), false, issuer.selfSigned(), issuer.encoded()));
        issuers.add(new IssuerCertificate("issuing", generation, true, false, certificate(generation)));
        feed.add(new StatusChange.Issuer("issuing"));
    }

    public void publish(int generation, int number, byte[] content) {
        publish(name("issuing", generation), number, content);
    }

    public void publish(CrlName name, int number, byte[] content) {
        crls.put(
                name,
                new PublishedCrl(
                        name,
                        BigInteger.valueOf(number),
                        THIS_UPDATE.plusSeconds(number),
                        NEXT_UPDATE.plusSeconds(number),
                        Der.of(content)));
        feed.add(new StatusChange.Crl(name));
    }

    public Set<CrlName> names() {
        return crls.keySet();
    }

    public PublishedCrl published(CrlName name) {
        return crls.get(name);
    }

    public void away(boolean isAway) {
        away = isAway;
    }

    public void sweep() {
        swept = feed.size() + 10;
    }

    public List<CrlName> asked() {
        return List.copyOf(asked);
    }

    private <T> Optional<CompletionStage<T>> fault() {
        return away
                ? Optional.of(CompletableFuture.failedFuture(PkiException.unavailable("Away.", Duration.ofSeconds(1))))
                : Optional.empty();
    }

    @Override
    public CompletionStage<Optional<PublishedCrl>> crl(CrlName name) {
        asked.add(name);
        return this.<Optional<PublishedCrl>>fault()
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.ofNullable(crls.get(name))));
    }

    @Override
    public CompletionStage<List<IssuerCertificate>> issuers() {
        return this.<List<IssuerCertificate>>fault()
                .orElseGet(() -> CompletableFuture.completedFuture(List.copyOf(issuers)));
    }

    @Override
    public CompletionStage<StatusChanges> changes(FeedPosition since, Duration wait) {
        return this.<StatusChanges>fault().orElseGet(() -> CompletableFuture.completedFuture(read(since)));
    }

    private StatusChanges read(FeedPosition since) {
        long last = since.equals(FeedPosition.START)
                ? feed.size()
                : since.lastSeen().get(1);
        List<StatusChange> changes = last >= feed.size() ? List.of() : feed.subList((int) last, feed.size());
        return new StatusChanges(changes, new FeedPosition(Map.of(0, 0L, 1, Math.max(feed.size(), swept))));
    }

    @Override
    public CompletionStage<Optional<OcspAnswer>> ocsp(OcspQuery query) {
        return CompletableFuture.completedFuture(Optional.empty());
    }
}
