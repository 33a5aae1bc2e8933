package org.caravelpki.bench.load;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Asks about one of the newest certificates; one question in twenty is about a revoked one. */
final class AskStatus implements Client.Step {
    private static final int ONE_IN = 20;

    private final Http http;
    private final String ocsp;
    private final Issued issued;

    AskStatus(Http http, String ocsp, Issued issued) {
        this.http = http;
        this.ocsp = ocsp;
        this.issued = issued;
    }

    @Override
    public void run() throws IOException, GeneralSecurityException {
        Optional<StatusQuestion> revoked = ThreadLocalRandom.current().nextInt(ONE_IN) == 0
                ? issued.revoked().any()
                : Optional.empty();
        StatusQuestion.Status expected =
                revoked.isPresent() ? StatusQuestion.Status.REVOKED : StatusQuestion.Status.GOOD;
        Optional<StatusQuestion> question = revoked.or(issued.good()::any);
        if (question.isPresent() && question.get().ask(http, ocsp) != expected) {
            throw new WrongAnswer("not " + expected);
        }
    }
}
