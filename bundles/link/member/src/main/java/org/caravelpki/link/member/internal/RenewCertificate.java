package org.caravelpki.link.member.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.bouncycastle.cert.X509CertificateHolder;
import org.caravelpki.api.admin.ClusterAdmin.Membership;
import org.caravelpki.api.admin.ClusterAdmin.Role;
import org.caravelpki.api.admin.HealthCheck;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.crypto.Crypto;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives this node its next certificate of the link, each with a new key, when half of the life of the one before is over: a
 * backend makes it, a frontend asks a backend. The edge and the link see the new files.
 */
@Component(service = HealthCheck.class, immediate = true, configurationPid = "org.caravelpki.link.member")
public final class RenewCertificate implements HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(RenewCertificate.class);
    private static final String PART = "membership";
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);
    /** Of its life: with less left, somebody should look why it was not renewed. */
    private static final int WORRYING = 4;

    private final Home home;
    private final Crypto crypto;
    private final MemberConfig config;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "caravel-link-renewal");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Optional<String> problem = Optional.empty();

    /** Called by Declarative Services. */
    @Activate
    public RenewCertificate(BundleContext context, @Reference Crypto crypto, MemberConfig config) {
        this(new Home(new KeyFiles(Cluster.home(context))), crypto, config, Clock.systemUTC());
        timer.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    RenewCertificate(Home home, Crypto crypto, MemberConfig config, Clock clock) {
        this.home = home;
        this.crypto = crypto;
        this.config = config;
        this.clock = clock;
    }

    @Deactivate
    void stop() {
        timer.shutdownNow();
    }

    /** Renews if it is time. */
    void look() {
        try {
            Optional<Membership> member = home.membership();
            if (member.isPresent() && home.isDue(clock.instant())) {
                renew(member.get());
                LOG.info("this node has a new certificate of the link");
            }
            problem = Optional.empty();
        } catch (IOException | GeneralSecurityException | PkiException e) {
            problem = Optional.of(String.valueOf(e.getMessage()));
            LOG.warn("the certificate of the link could not be renewed: {}", e.getMessage());
        } catch (RuntimeException e) {
            // The outermost frame of the timer: one bad look must not end the looking.
            problem = Optional.of("Renewing the certificate of the link failed; the log says why.");
            LOG.error("the certificate of the link could not be renewed", e);
        }
    }

    private void renew(Membership member) throws IOException, GeneralSecurityException {
        KeyPair pair = crypto.generate(KeySpec.EC_P256);
        X509CertificateHolder next = member.role() == Role.BACKEND
                ? home.ca(crypto)
                        .issue(
                                member.node(),
                                member.role(),
                                Home.publicKey(pair),
                                clock.instant(),
                                Cluster.validity(config))
                : fromBackend(pair);
        home.use(PemText.key(pair.getPrivate()), next, home.caCertificate());
    }

    private X509CertificateHolder fromBackend(KeyPair pair) throws IOException, GeneralSecurityException {
        SSLContext tls = home.identity().context();
        JoinMessage.Wish wish =
                new JoinMessage.Wish("", new byte[0], Role.FRONTEND.word(), NodeRequest.make(pair, crypto));
        PkiException last = new PkiException(PkiException.Kind.UNAVAILABLE, "No backend is configured.");
        for (URI backend : backends()) {
            try {
                return new X509CertificateHolder(
                        AskBackend.ask(backend, JoinHandler.RENEW, wish, tls).certificate());
            } catch (PkiException e) {
                last = e;
            }
        }
        throw last;
    }

    private List<URI> backends() throws IOException {
        List<URI> configured = Arrays.stream(config.backends().split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(URI::create)
                .toList();
        if (!configured.isEmpty()) {
            return configured;
        }
        return List.of(URI.create(new String(home.files().read(KeyFiles.BACKEND), StandardCharsets.US_ASCII).strip()));
    }

    @Override
    public Health check() {
        if (config.role().isBlank()) {
            return new Health(PART, Status.UP, "This node is alone.");
        }
        try {
            Optional<Membership> member = home.membership();
            if (member.isEmpty()) {
                return new Health(
                        PART,
                        Status.DOWN,
                        "This node is of no cluster yet: cluster:init makes one, cluster:join joins one.");
            }
            X509CertificateHolder certificate = home.certificate();
            Instant now = clock.instant();
            Instant end = certificate.getNotAfter().toInstant();
            Duration life = Duration.between(certificate.getNotBefore().toInstant(), end);
            if (now.isAfter(end)) {
                return new Health(PART, Status.DOWN, "The certificate of the link has expired" + why() + ".");
            }
            boolean worrying = now.isAfter(end.minus(life.dividedBy(WORRYING)));
            return worrying
                    ? new Health(PART, Status.DEGRADED, "The certificate of the link was not renewed" + why() + ".")
                    : new Health(PART, Status.UP, "This node is " + member.get().node() + ".");
        } catch (IOException e) {
            return new Health(PART, Status.DOWN, "This node's membership cannot be read: " + e.getMessage() + ".");
        }
    }

    private String why() {
        return problem.map(text -> " (" + text + ")").orElse("");
    }
}
