package com.example.certstore.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.pki.CertificateStatus;
import org.caravelpki.api.pki.IssuerCertificate;
import org.caravelpki.api.pki.PublishedCrl;
import org.caravelpki.api.protocol.ProtocolHandler;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.api.protocol.Response;

/**
 * {@code GET /certificates/search.cgi?attribute=value} and {@code GET /crls/search.cgi?attribute=value}. What is there are the
 * certificates of CAs and their complete CRLs: a node does not tell everybody what else it issued.
 */
public final class CertStore implements ProtocolHandler {
    private static final String CERTIFICATE = "application/pkix-cert";
    private static final String CRL = "application/pkix-crl";
    private static final String BOUNDARY = "certstore-0d2f6a4b";

    private final CertificateStatus status;
    private final int maxAge;

    /**
     * Called by the blueprint.
     *
     * @param status tells of CAs and CRLs
     * @param maxAge for how long caches may keep an answer, in seconds
     */
    public CertStore(CertificateStatus status, int maxAge) {
        this.status = status;
        this.maxAge = maxAge;
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        if (!request.method().equals("GET")) {
            return CompletableFuture.completedFuture(
                    Response.text(405, "GET a certificate or CRL here.").with("Allow", "GET"));
        }
        try {
            Query query = Query.parse(request.rawQuery());
            CompletionStage<Response> answer = request.rawPath().startsWith("/crls/")
                    ? status.issuers()
                            .thenCompose(issuers -> crls(issuers, query))
                            .thenApply(found -> answer(CRL, found))
                    : status.issuers().thenApply(issuers -> answer(CERTIFICATE, certificates(issuers, query)));
            return answer.exceptionally(CertStore::refused);
        } catch (PkiException refusal) {
            return CompletableFuture.completedFuture(Response.text(400, refusal.detail()));
        }
    }

    private static List<Der> certificates(List<IssuerCertificate> issuers, Query query) {
        return issuers.stream()
                .map(IssuerCertificate::encoded)
                .filter(encoded -> query.isOneOf(SearchKeys.ofCertificate(encoded)))
                .toList();
    }

    private CompletionStage<List<Der>> crls(List<IssuerCertificate> issuers, Query query) {
        CompletionStage<List<Der>> found = CompletableFuture.completedStage(List.of());
        for (IssuerCertificate issuer : issuers) {
            if (query.isOneOf(SearchKeys.ofCrl(issuer.encoded()))) {
                CrlName name =
                        new CrlName(issuer.ca(), OptionalInt.of(issuer.generation()), OptionalInt.empty(), false);
                found = found.thenCombine(status.crl(name), CertStore::and);
            }
        }
        return found;
    }

    private static List<Der> and(List<Der> before, Optional<PublishedCrl> crl) {
        return Stream.concat(before.stream(), crl.map(PublishedCrl::encoded).stream())
                .toList();
    }

    private Response answer(String type, List<Der> found) {
        if (found.isEmpty()) {
            return Response.text(404, "Nothing is known by that.");
        }
        Response answer = found.size() == 1
                ? Response.of(200, type, found.get(0).bytes())
                : Response.of(200, "multipart/mixed; boundary=" + BOUNDARY, multipart(type, found));
        return answer.with("Cache-Control", "max-age=" + maxAge);
    }

    // RFC 2046 section 5.1; DER holds the boundary by no chance worth a thought, and each part says its length.
    private static byte[] multipart(String type, List<Der> found) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Der one : found) {
            body.writeBytes(
                    ("--" + BOUNDARY + "\r\nContent-Type: " + type + "\r\nContent-Length: " + one.length() + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            body.writeBytes(one.bytes());
            body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    private static Response refused(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof PkiException refusal) {
            Response response =
                    Response.text(refusal.kind() == PkiException.Kind.UNAVAILABLE ? 503 : 400, refusal.detail());
            return refusal.retryAfter()
                    .map(after -> response.with(
                            "Retry-After", String.valueOf(after.plusMillis(999).toSeconds())))
                    .orElse(response);
        }
        throw new CompletionException(cause);
    }
}
