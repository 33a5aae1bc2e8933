package org.caravelpki.edge.http.tls.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.caravelpki.api.admin.HealthCheck.Health;
import org.caravelpki.api.admin.HealthCheck.Status;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.caravelpki.edge.http.dispatch.internal.Timer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets the edge's certificate from this installation's own registration authority and renews it after two thirds of its
 * life. What is asked for is on disk before it is asked, so that a crash asks the same again and not twice.
 *
 * <p>Everything runs on the timer's one thread; only {@link #check} and {@link #close} come from elsewhere.
 */
public final class EnrolledIdentity implements IdentitySource {
    private static final Logger LOG = LoggerFactory.getLogger(EnrolledIdentity.class);
    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(1);
    // The clock may jump, and no timer should run for months.
    private static final Duration LOOK_AT_LEAST = Duration.ofHours(1);

    private final KeyFiles files;
    private final List<GeneralName> names;
    private final Supplier<Optional<RegistrationAuthority>> registrationAuthority;
    private final Timer timer;
    private final Clock clock;
    private final SecureRandom random;
    private final IdentityListener listener;
    private final AskForCertificate asking;
    private final RetryDelay delay = new RetryDelay();

    private boolean namesMayDiffer = true;
    private volatile Optional<X509Certificate> current = Optional.empty();
    private volatile String problem = "It has just been asked for.";
    // Guarded by this.
    private Future<?> next = CompletableFuture.completedFuture(null);
    private boolean closed;

    /**
     * A source that does nothing yet.
     *
     * @param store the PKCS#12 file
     * @param names what the certificate is for, the common name first
     * @param registrationAuthority empty while it is away
     * @param timer runs everything, on one thread; may be blocked for short
     * @param clock says when to renew
     * @param random makes keys, ids and the password
     * @param listener gets each certificate
     */
    public EnrolledIdentity(
            Path store,
            List<GeneralName> names,
            Supplier<Optional<RegistrationAuthority>> registrationAuthority,
            Timer timer,
            Clock clock,
            SecureRandom random,
            IdentityListener listener) {
        this.files = new KeyFiles(store, random);
        this.names = List.copyOf(names);
        this.registrationAuthority = registrationAuthority;
        this.timer = timer;
        this.clock = clock;
        this.random = random;
        this.listener = listener;
        this.asking = new AskForCertificate(this.names);
    }

    @Override
    public void start() {
        schedule(Duration.ZERO, this::load);
    }

    @Override
    public synchronized void close() {
        closed = true;
        next.cancel(false);
    }

    // One step is due at any time: what is scheduled later replaces what was before.
    private synchronized void schedule(Duration when, Runnable step) {
        if (!closed) {
            next.cancel(false);
            next = timer.after(when, step);
        }
    }

    private void load() {
        try {
            files.identity().filter(identity -> isAlive(identity.certificate())).ifPresent(this::show);
        } catch (IOException | GeneralSecurityException e) {
            LOG.warn("the stored TLS certificate cannot be read and is replaced: {}", e.getMessage());
        }
        look();
    }

    // Looks again in any case: an answer that never comes must not be the end of it.
    private void look() {
        schedule(LOOK_AT_LEAST, this::look);
        if (isDue()) {
            ask();
        }
    }

    private boolean isDue() {
        return current.isEmpty()
                || !clock.instant().isBefore(renewal(current.get()))
                || namesMayDiffer && !CertificateNames.of(current.get()).equals(Set.copyOf(names));
    }

    private boolean isAlive(X509Certificate certificate) {
        return clock.instant().isBefore(certificate.getNotAfter().toInstant());
    }

    private static Instant renewal(X509Certificate certificate) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant to = certificate.getNotAfter().toInstant();
        return from.plus(Duration.between(from, to).multipliedBy(2).dividedBy(3));
    }

    private void ask() {
        Optional<RegistrationAuthority> ra = registrationAuthority.get();
        if (ra.isEmpty()) {
            retry("The registration authority is not there.");
            return;
        }
        try {
            KeyFiles.Pending asked = asked();
            asking.ask(ra.get(), asked)
                    .whenComplete((outcome, failure) ->
                            schedule(Duration.ZERO, () -> settle(asked, Optional.ofNullable(outcome), failure)));
        } catch (IOException | GeneralSecurityException e) {
            retry(e.toString());
        }
    }

    private KeyFiles.Pending asked() throws IOException, GeneralSecurityException {
        try {
            Optional<KeyFiles.Pending> before = files.pending();
            if (before.isPresent()) {
                return before.get();
            }
        } catch (GeneralSecurityException e) {
            LOG.warn("the pending TLS key cannot be read and is replaced: {}", e.getMessage());
        }
        KeyFiles.Pending fresh = new KeyFiles.Pending(RequestId.random(random), EcKey.generate(random));
        files.begin(fresh);
        return fresh;
    }

    private void settle(KeyFiles.Pending asked, Optional<Enrollment> outcome, Throwable failure) {
        try {
            if (outcome.isEmpty()) {
                retry(describe(failure));
            } else if (outcome.get() instanceof Enrollment.Issued issued) {
                take(asked, issued);
            } else if (outcome.get() instanceof Enrollment.Pending pending) {
                problem = "It waits for approval.";
                schedule(pending.retryAfter(), this::ask);
            } else if (outcome.get() instanceof Enrollment.Refused refused) {
                startAfresh(refused.detail());
            }
        } catch (IOException | GeneralSecurityException e) {
            retry(e.toString());
        }
    }

    private void take(KeyFiles.Pending asked, Enrollment.Issued issued) throws IOException, GeneralSecurityException {
        TlsIdentity identity = AskForCertificate.identity(asked, issued);
        if (!identity.certificate().getPublicKey().equals(asked.key().publicKey())) {
            startAfresh("The certificate that was issued is for another key.");
            return;
        }
        files.complete(identity);
        namesMayDiffer = false;
        delay.reset();
        LOG.info("request {}: new TLS certificate {}", asked.id(), identity);
        show(identity);
        look();
    }

    private void show(TlsIdentity identity) {
        current = Optional.of(identity.certificate());
        listener.use(List.of(identity));
    }

    private static String describe(Throwable failure) {
        Throwable cause = AskForCertificate.cause(failure);
        return cause instanceof PkiException refusal ? refusal.detail() : String.valueOf(cause);
    }

    // Each new request is recorded for good: not too many of them.
    private void startAfresh(String why) throws IOException {
        files.abandon();
        complain(why);
        schedule(AFTER_REFUSAL, this::ask);
    }

    private void retry(String why) {
        complain(why);
        schedule(delay.next(), this::ask);
    }

    private void complain(String why) {
        if (!why.equals(problem)) {
            LOG.warn("no TLS certificate from this installation yet, trying again: {}", why);
        }
        problem = why;
    }

    @Override
    public Health check() {
        Optional<X509Certificate> now = current.filter(this::isAlive);
        if (now.isEmpty()) {
            return new Health("edge", Status.DOWN, "There is no TLS certificate. " + problem);
        }
        Instant late = renewal(now.get()).plus(LOOK_AT_LEAST.multipliedBy(2));
        return clock.instant().isAfter(late)
                ? new Health("edge", Status.DEGRADED, "The TLS certificate is not renewed. " + problem)
                : new Health("edge", Status.UP, "The TLS certificate is in order.");
    }
}
