package org.caravelpki.protocol.ocsp.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.pki.CertificateStatus;
import org.caravelpki.api.protocol.ProtocolHandler;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.protocol.ocsp.memory.internal.Answers;
import org.caravelpki.protocol.ocsp.memory.internal.SignedAnswer;
import org.caravelpki.protocol.ocsp.request.internal.MalformedRequest;
import org.caravelpki.protocol.ocsp.request.internal.OcspRequest;
import org.caravelpki.protocol.ocsp.request.internal.ReadOcspRequest;
import org.caravelpki.protocol.ocsp.request.internal.RecentPaths;
import org.caravelpki.protocol.ocsp.request.internal.RequestTarget;
import org.caravelpki.protocol.ocsp.request.internal.UnansweredRequest;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** OCSP (RFC 6960) in the profile of RFC 5019: read the request, find the answer, say it in HTTP. Never blocks. */
@Component(
        configurationPid = "org.caravelpki.protocol.ocsp",
        property = {
            ProtocolHandler.NAME + "=ocsp",
            ProtocolHandler.PATH + "=/ocsp",
            ProtocolHandler.PATH + "=/ocsp/*",
            ProtocolHandler.DISPATCH + "=inline",
            ProtocolHandler.MAX_BODY + ":Integer=65536"
        })
@Designate(ocd = OcspConfig.class)
public final class OcspHandler implements ProtocolHandler {
    static final String MEDIA_TYPE = "application/ocsp-response";
    private static final Logger LOG = LoggerFactory.getLogger(OcspHandler.class);
    private static final String ASKED = "asked";
    private static final long MEBIBYTE = 1 << 20;
    private static final Duration TAKE_OVER = Duration.ofSeconds(1);

    private final Answers answers;
    private final HttpCaching caching;
    private final RecentPaths paths = new RecentPaths();
    private final Runnable stop;

    /** Called by Declarative Services. */
    @Activate
    public OcspHandler(BundleContext context, @Reference CertificateStatus status, OcspConfig config) {
        answers = new Answers(status, limits(config), Clock.systemUTC());
        caching = new HttpCaching(Duration.ofSeconds(Math.max(0, config.http$_$max$_$age())), Clock.systemUTC());
        Optional<Path> snapshot = snapshot(context, config);
        snapshot.ifPresent(answers::restore);
        FollowFeed feed = new FollowFeed(answers::follow);
        LookAfterAnswers lookAfter = new LookAfterAnswers(
                answers,
                Math.max(1, config.renewals$_$per$_$second()),
                snapshot,
                Duration.ofSeconds(Math.max(1, config.snapshot$_$interval())));
        stop = () -> {
            feed.close();
            lookAfter.close();
        };
        refuseOtherThanAsked(config.presign());
        if (isAnswering(context)) {
            // Another version answers meanwhile: taking over before memory may be used would send every request to the
            // engine.
            feed.await(answers::isUpToDate, TAKE_OVER);
        }
    }

    private static boolean isAnswering(BundleContext context) {
        try {
            return !context.getServiceReferences(ProtocolHandler.class, "(" + ProtocolHandler.NAME + "=ocsp)")
                    .isEmpty();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("the filter is a constant", e);
        }
    }

    private static Answers.Limits limits(OcspConfig config) {
        return new Answers.Limits(Math.max(1, config.memory()) * MEBIBYTE, Math.max(1, config.in$_$flight()));
    }

    private static Optional<Path> snapshot(BundleContext context, OcspConfig config) {
        if (config.snapshot$_$interval() <= 0) {
            return Optional.empty();
        }
        return Optional.of(config.snapshot$_$file())
                .filter(file -> !file.isBlank())
                .map(Path::of)
                .or(() -> Optional.of(Path.of(
                        Optional.ofNullable(context.getProperty("caravel.home")).orElse("."),
                        "published",
                        "ocsp.snapshot")));
    }

    private static void refuseOtherThanAsked(String presign) {
        if (!presign.equals(ASKED)) {
            LOG.error(
                    "presign = {} is not possible: this release signs OCSP answers when they are first asked for and"
                            + " renews those that are asked for; presign = asked is used.",
                    presign);
        }
    }

    /** Without a thread that follows the feed. */
    OcspHandler(Answers answers, HttpCaching caching) {
        this.answers = answers;
        this.caching = caching;
        this.stop = () -> {};
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        try {
            return switch (request.method()) {
                case "GET", "HEAD" -> get(request, paths.read(request.rawPath()));
                case "POST" -> post(request, RequestTarget.of(request.rawPath()));
                default -> now(Response.of(405).with("Allow", "GET, HEAD, POST"));
            };
        } catch (MalformedRequest e) {
            LOG.debug("{}: malformed OCSP request: {}", request.id(), e.getMessage());
            return now(OcspErrors.MALFORMED_REQUEST.response());
        } catch (UnansweredRequest e) {
            return now(OcspErrors.UNAUTHORIZED.response());
        }
    }

    private CompletionStage<Response> post(Request request, RequestTarget target)
            throws MalformedRequest, UnansweredRequest {
        return target.base64().isEmpty()
                ? answer(request, target.ca(), ReadOcspRequest.read(request.body()))
                : now(Response.text(404, "A POST goes to /ocsp or /ocsp/<ca>."));
    }

    private CompletionStage<Response> get(Request request, RecentPaths.Asked asked) {
        return answer(request, asked.ca(), asked.request());
    }

    private CompletionStage<Response> answer(Request request, Optional<String> ca, OcspRequest asked) {
        Optional<SignedAnswer> held = answers.held(asked, ca);
        if (held.isPresent()) {
            return now(caching.of(held.get(), request));
        }
        return answers.answer(asked, ca)
                .handle((answer, failure) -> failure == null ? response(request, answer) : failed(request, failure));
    }

    private Response response(Request request, Optional<SignedAnswer> answer) {
        return answer.map(signed -> caching.of(signed, request)).orElseGet(OcspErrors.UNAUTHORIZED::response);
    }

    private static Response failed(Request request, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof PkiException away && away.kind() == PkiException.Kind.UNAVAILABLE) {
            LOG.debug("{}: OCSP client told to try later: {}", request.id(), away.detail());
            return OcspErrors.TRY_LATER.response();
        }
        LOG.error("{}: an OCSP request could not be answered", request.id(), cause);
        return OcspErrors.INTERNAL_ERROR.response();
    }

    private static CompletionStage<Response> now(Response response) {
        return CompletableFuture.completedFuture(response);
    }

    /** Called after unregistration: no request is left. */
    @Deactivate
    public void close() {
        stop.run();
    }
}
