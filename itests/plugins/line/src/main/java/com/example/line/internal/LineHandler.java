package com.example.line.internal;

import java.time.Clock;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.pki.EnrollmentRequest;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.caravelpki.api.protocol.ProtocolHandler;
import org.caravelpki.api.protocol.ProtocolState;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.api.protocol.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code POST /line}: {@code ISSUED CERTIFICATE}, {@code PENDING SECONDS} or {@code REFUSED KIND SENTENCE} comes back. */
@Component(
        service = ProtocolHandler.class,
        property = {
            ProtocolHandler.NAME + "=line",
            ProtocolHandler.PATH + "=/line",
            ProtocolHandler.MAX_BODY + ":Integer=65536",
            ProtocolHandler.LISTENERS + "=https"
        })
public final class LineHandler implements ProtocolHandler {
    private final RegistrationAuthority ra;
    private final Tickets tickets;

    /**
     * Serves through the node's doors.
     *
     * @param ra asks for certificates
     * @param state remembers tickets
     */
    @Activate
    public LineHandler(@Reference RegistrationAuthority ra, @Reference ProtocolState state) {
        this(ra, new Tickets(state, Clock.systemUTC()));
    }

    LineHandler(RegistrationAuthority ra, Tickets tickets) {
        this.ra = ra;
        this.tickets = tickets;
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        if (!request.method().equals("POST")) {
            return CompletableFuture.completedFuture(
                    Response.text(405, "POST one line here.").with("Allow", "POST"));
        }
        try {
            return answer(LineRequest.parse(request.body()))
                    .thenApply(LineHandler::line)
                    .exceptionally(LineHandler::refused);
        } catch (PkiException refusal) {
            return CompletableFuture.completedFuture(line(refusal));
        }
    }

    private CompletionStage<Enrollment> answer(LineRequest line) {
        if (line.pkcs10().isEmpty()) {
            return ra.authenticate(line.credential(), line.policy())
                    .thenCompose(requester -> tickets.find(line))
                    .thenCompose(ra::enrollment);
        }
        return tickets.findOrMake(line)
                .thenCompose(id -> ra.enroll(new EnrollmentRequest(
                        id,
                        line.policy(),
                        "line",
                        line.credential(),
                        line.pkcs10().get())));
    }

    private static Response line(Enrollment enrollment) {
        if (enrollment instanceof Enrollment.Issued issued) {
            return Response.text(
                    200,
                    "ISSUED "
                            + Base64.getEncoder()
                                    .encodeToString(issued.encoded().bytes()));
        }
        if (enrollment instanceof Enrollment.Pending pending) {
            return Response.text(202, "PENDING " + pending.retryAfter().toSeconds());
        }
        Enrollment.Refused refused = (Enrollment.Refused) enrollment;
        return line(new PkiException(refused.kind(), refused.detail()));
    }

    private static Response refused(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof PkiException refusal) {
            return line(refusal);
        }
        throw new CompletionException(cause);
    }

    private static Response line(PkiException refusal) {
        int status =
                switch (refusal.kind()) {
                    case NOT_AUTHENTICATED -> 401;
                    case NOT_AUTHORIZED, BAD_NAME, REFUSED -> 403;
                    case NOT_FOUND -> 404;
                    case CONFLICT, ALREADY_REVOKED -> 409;
                    case LIMIT_REACHED -> 429;
                    case UNAVAILABLE -> 503;
                    default -> 400;
                };
        Response line = Response.text(
                status, "REFUSED " + refusal.kind() + " " + refusal.detail().replaceAll("\\s+", " "));
        return refusal.retryAfter()
                .map(after -> line.with(
                        "Retry-After", String.valueOf(after.plusMillis(999).toSeconds())))
                .orElse(line);
    }
}
