package org.caravelpki.protocol.crl.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.api.pki.CertificateStatus;
import org.caravelpki.api.pki.IssuerCertificate;
import org.caravelpki.api.pki.PublishedCrl;
import org.caravelpki.api.protocol.ProtocolHandler;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.protocol.crl.library.internal.FollowEngine;
import org.caravelpki.protocol.crl.library.internal.Library;
import org.caravelpki.protocol.crl.library.internal.Published;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * {@code /crl/<ca>[-<generation>[-<shard>]][-delta].crl} and {@code /ca/<ca>[-<generation>].cer} (RFC 5280 section 4.2.1.13,
 * RFC 2585). Never blocks: what is not held is asked of the engine, and its answer passed on.
 */
@Component(
        service = ProtocolHandler.class,
        configurationPid = "org.caravelpki.protocol.crl",
        property = {
            ProtocolHandler.NAME + "=crl",
            ProtocolHandler.PATH + "=/crl/*",
            ProtocolHandler.PATH + "=/ca/*",
            ProtocolHandler.DISPATCH + "=inline",
            ProtocolHandler.MAX_BODY + ":Integer=1024"
        })
@Designate(ocd = CrlConfig.class)
public final class CrlHandler implements ProtocolHandler {
    private static final String CRLS = "/crl/";
    private static final String CERTIFICATES = "/ca/";

    private final CertificateStatus status;
    private final Library library;
    private final HttpCaching caching;
    private final Consumer<CrlName> missed;
    private final Runnable stop;

    /** Called by Declarative Services. */
    @Activate
    public CrlHandler(BundleContext context, @Reference CertificateStatus status, CrlConfig config) {
        this.status = status;
        this.library = new Library(directory(context, config));
        this.caching = new HttpCaching(Duration.ofSeconds(Math.max(0, config.http$_$max$_$age())), Clock.systemUTC());
        FollowEngine engine = new FollowEngine(status, library);
        engine.start();
        this.missed = engine::want;
        this.stop = engine::close;
    }

    /** Without a thread that keeps the library up to date. */
    CrlHandler(CertificateStatus status, Library library, HttpCaching caching, Consumer<CrlName> missed) {
        this.status = status;
        this.library = library;
        this.caching = caching;
        this.missed = missed;
        this.stop = () -> {};
    }

    private static Path directory(BundleContext context, CrlConfig config) {
        if (!config.directory().isBlank()) {
            return Path.of(config.directory());
        }
        return Path.of(Optional.ofNullable(context.getProperty("caravel.home")).orElse("."), "published");
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        if (!List.of("GET", "HEAD").contains(request.method())) {
            return now(Response.of(405).with("Allow", "GET, HEAD"));
        }
        String path = request.rawPath();
        return path.startsWith(CRLS)
                ? name(path, CRLS, ".crl").map(name -> crl(name, request)).orElseGet(CrlHandler::notFound)
                : name(path, CERTIFICATES, ".cer")
                        .map(name -> certificate(name, request))
                        .orElseGet(CrlHandler::notFound);
    }

    private static Optional<CrlName> name(String path, String folder, String extension) {
        return path.endsWith(extension) && path.length() > folder.length() + extension.length()
                ? CrlName.parse(path.substring(folder.length(), path.length() - extension.length()))
                : Optional.empty();
    }

    private CompletionStage<Response> crl(CrlName name, Request request) {
        Optional<Published> held = library.crl(name);
        if (held.isPresent()) {
            return now(caching.crl(held.get(), request));
        }
        return status.crl(name)
                .thenCompose(found -> found.map(crl -> passedOn(crl, request)).orElseGet(CrlHandler::notFound));
    }

    private CompletionStage<Response> passedOn(PublishedCrl crl, Request request) {
        // Whoever asks next finds it here.
        missed.accept(crl.name());
        return now(caching.crl(Library.passedOn(crl), request));
    }

    private CompletionStage<Response> certificate(CrlName name, Request request) {
        Optional<Published> held = library.certificate(name);
        if (held.isPresent()) {
            return now(caching.certificate(held.get(), request));
        }
        return status.issuers().thenCompose(issuers -> issuers.stream()
                .filter(issuer -> isNamed(issuer, name))
                .findFirst()
                .map(issuer -> now(caching.certificate(Library.passedOn(issuer), request)))
                .orElseGet(CrlHandler::notFound));
    }

    private static boolean isNamed(IssuerCertificate issuer, CrlName name) {
        return issuer.ca().equals(name.ca())
                && (name.generation().isPresent()
                        ? issuer.generation() == name.generation().getAsInt()
                        : issuer.current());
    }

    private static CompletionStage<Response> notFound() {
        return now(
                Response.text(404, "There is nothing published by that name.").with("Cache-Control", "no-cache"));
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
