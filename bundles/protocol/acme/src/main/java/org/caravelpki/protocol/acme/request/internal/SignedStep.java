package org.caravelpki.protocol.acme.request.internal;

import java.util.concurrent.CompletionStage;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.api.protocol.Response;

/** Answers requests for one resource that needs a signature. */
@FunctionalInterface
public interface SignedStep {

    /**
     * Answers one request.
     *
     * @param call the request, checked
     * @return the answer, or a stage that fails with an {@code AcmeProblem} or {@code PkiException}
     */
    CompletionStage<Response> answer(Call call);

    /**
     * One request.
     *
     * @param route what it is for
     * @param signed what was signed and by whom
     * @param http as it came
     */
    record Call(Route route, SignedRequest signed, Request http) {}
}
