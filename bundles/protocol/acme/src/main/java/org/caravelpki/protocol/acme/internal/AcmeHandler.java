package org.caravelpki.protocol.acme.internal;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.pki.CertificateStatus;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.caravelpki.api.protocol.Nonces;
import org.caravelpki.api.protocol.ProtocolHandler;
import org.caravelpki.api.protocol.ProtocolKeys;
import org.caravelpki.api.protocol.ProtocolState;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.api.protocol.Signatures;
import org.caravelpki.protocol.acme.internal.Steps.Services;
import org.caravelpki.protocol.acme.request.internal.Resource;
import org.caravelpki.protocol.acme.request.internal.Route;
import org.caravelpki.protocol.acme.request.internal.SignedStep.Call;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblems;
import org.caravelpki.protocol.acme.wire.internal.Answers;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** ACME (RFC 8555): finds the step for a request, checks the request, and makes every answer an ACME answer. */
@Component(
        configurationPid = "org.caravelpki.protocol.acme",
        property = {
            ProtocolHandler.NAME + "=acme",
            ProtocolHandler.PATH + "=/acme/*",
            ProtocolHandler.LISTENERS + "=https",
            ProtocolHandler.MAX_BODY + ":Integer=131072"
        })
@Designate(ocd = AcmeConfig.class)
public final class AcmeHandler implements ProtocolHandler {
    private static final Logger LOG = LoggerFactory.getLogger(AcmeHandler.class);
    private static final long LOOK_SECONDS = 2;

    private final AcmeSettings settings;
    private final Nonces nonces;
    private final Steps steps;
    private final Runnable stop;

    /**
     * Uses everything through the gate.
     *
     * @param ra issues and revokes
     * @param status knows the certificates of the CAs
     * @param state keeps accounts, orders, authorizations
     * @param nonces makes and opens nonces
     * @param keys checks external account bindings
     * @param signatures verifies what accounts signed
     * @param config a change of it makes a new handler
     */
    @Activate
    public AcmeHandler(
            @Reference RegistrationAuthority ra,
            @Reference CertificateStatus status,
            @Reference ProtocolState state,
            @Reference Nonces nonces,
            @Reference ProtocolKeys keys,
            @Reference Signatures signatures,
            AcmeConfig config) {
        this(new Services(ra, status, state, nonces, keys, signatures), AcmeSettings.of(config), AcmeThreads.start());
    }

    /** Loud, since it looks like a fault to everybody who does not know of it. */
    private static void warnOfChaos(AcmeSettings settings) {
        int rejects = settings.clients().nonceRejects();
        long delay = settings.validations().chaosDelay().toSeconds();
        if (rejects > 0 || delay > 0) {
            LOG.warn(
                    "CHAOS MODE, not for production: {} of 100 good nonces are refused, validations wait up to {} s",
                    rejects,
                    delay);
        }
    }

    private AcmeHandler(Services services, AcmeSettings settings, AcmeThreads threads) {
        this(
                settings,
                services.nonces(),
                Steps.of(
                        Parts.of(services, settings, Clock.systemUTC()),
                        DomainValidators.of(settings.validations(), threads.timer()),
                        threads.workers(settings.validations().chaosDelay())),
                threads::stop);
        warnOfChaos(settings);
        threads.timer().scheduleWithFixedDelay(steps.unfinished()::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    AcmeHandler(AcmeSettings settings, Nonces nonces, Steps steps, Runnable stop) {
        this.settings = settings;
        this.nonces = nonces;
        this.steps = steps;
        this.stop = stop;
    }

    @Deactivate
    void stop() {
        stop.run();
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        Optional<Route> route = Route.of(request.rawPath(), settings.defaultPolicy());
        // In a stage from its first step on, so that every refusal takes one way out.
        return CompletableFuture.completedStage(route)
                .thenCompose(found -> answer(found.orElseThrow(() -> AcmeProblem.notFound("ACME resource")), request))
                .exceptionally(AcmeHandler::problem)
                .thenApply(response -> finish(route, response));
    }

    private CompletionStage<Response> answer(Route route, Request request) {
        requireMethod(route, request);
        return switch (route.resource()) {
            case DIRECTORY -> steps.directory().answer(route.policy());
            case RENEWAL_INFO -> steps.renewal().answer(route.id());
            // 204 for GET, 200 for HEAD (RFC 8555 section 7.2); the nonce is on every answer anyway.
            case NEW_NONCE ->
                CompletableFuture.completedStage(Response.of(request.method().equals("HEAD") ? 200 : 204));
            default -> signed(route, request);
        };
    }

    private CompletionStage<Response> signed(Route route, Request request) {
        return steps.check()
                .check(request, route.resource().signedBy())
                .thenCompose(signed -> steps.signed().get(route.resource()).answer(new Call(route, signed, request)));
    }

    private static void requireMethod(Route route, Request request) {
        Resource resource = route.resource();
        if (!resource.methods().contains(request.method())) {
            String allowed =
                    String.join(", ", resource.methods().stream().sorted().toList());
            throw new AcmeProblem(ErrorType.MALFORMED, 405, "This resource answers " + allowed + " only.")
                    .with("Allow", allowed);
        }
    }

    /** A refusal becomes a problem document; anything else is a defect and rises to the edge. */
    private static Response problem(Throwable failure) {
        return AcmeProblems.of(failure).map(AcmeProblem::response).orElseThrow(() -> rethrow(failure));
    }

    private static RuntimeException rethrow(Throwable failure) {
        Throwable cause = AcmeProblems.cause(failure);
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException defect ? defect : new IllegalStateException(cause);
    }

    private Response finish(Optional<Route> route, Response response) {
        Response linked = withIndex(route, response).with("Cache-Control", "no-store");
        try {
            return linked.with("Replay-Nonce", nonces.next());
        } catch (PkiException e) {
            // What was done is done and must be said; the client asks for a nonce by itself.
            return isNewNonce(route) ? problem(e) : linked;
        }
    }

    private static boolean isNewNonce(Optional<Route> route) {
        return route.filter(found -> found.resource() == Resource.NEW_NONCE).isPresent();
    }

    /** Everything but a directory points to one (RFC 8555 section 7.1). */
    private Response withIndex(Optional<Route> route, Response response) {
        if (route.isPresent() && route.get().resource() == Resource.DIRECTORY) {
            return response;
        }
        String policy = route.map(Route::policy).filter(name -> !name.isEmpty()).orElse(settings.defaultPolicy());
        return response.with("Link", Answers.link(settings.urls().directory(policy), "index"));
    }
}
