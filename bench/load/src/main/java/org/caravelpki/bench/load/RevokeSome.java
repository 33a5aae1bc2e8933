package org.caravelpki.bench.load;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Revokes the newest certificate of its account by ACME, whose status was good, and waits until the status says so. */
final class RevokeSome implements Client.Step {
    /** A feed tells frontends within a second; a swap of what they ask may come in between. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final AcmeClient account;
    private final Http http;
    private final String ocsp;
    private final Issued issued;
    private final AtomicReference<Certificate> wanted = new AtomicReference<>();

    /** @param account for this thread alone, of the key that the certificates were ordered with */
    RevokeSome(AcmeClient account, Http http, String ocsp, Issued issued) {
        this.account = account;
        this.http = http;
        this.ocsp = ocsp;
        this.issued = issued;
    }

    /** Takes a certificate if it has none yet. */
    boolean tookOver(Certificate certificate) {
        return wanted.compareAndSet(null, certificate);
    }

    @Override
    public void run() throws IOException, GeneralSecurityException {
        Certificate certificate = wanted.get();
        if (certificate == null) {
            return;
        }
        try {
            StatusQuestion question = new StatusQuestion(certificate);
            if (question.ask(http, ocsp) != StatusQuestion.Status.GOOD) {
                throw new WrongAnswer("revoked before it was");
            }
            account.revoke(certificate.own().getEncoded());
            issued.takenBack().add(certificate, Kind.REVOKE, "");
            awaitRevoked(question);
            issued.revoked().add(question);
        } finally {
            wanted.set(null);
        }
    }

    private void awaitRevoked(StatusQuestion question) throws IOException, GeneralSecurityException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (question.ask(http, ocsp) != StatusQuestion.Status.REVOKED) {
            if (System.nanoTime() > end) {
                throw new WrongAnswer("good five seconds after the revocation");
            }
            java.util.concurrent.locks.LockSupport.parkNanos(BETWEEN_NANOS);
        }
    }
}
