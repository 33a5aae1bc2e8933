package org.caravelpki.protocol.acme.model.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.Requester;

/**
 * An order (RFC 8555 section 7.1.3). It has no status of its own: until it is finalized its authorizations tell, afterwards
 * the certificate request that bears its id.
 *
 * @param id part of its URL, and the id of its certificate request
 * @param version of its document; 0 while there is none
 * @param account whose it is
 * @param policy the policy that the certificate is asked for under
 * @param expires when it may be forgotten
 * @param identifiers the names of the certificate
 * @param authorizations what must be proven, in the order of the identifiers
 * @param wishes what was asked for besides names
 * @param csr the CSR, once it was finalized
 * @param due while the request may not have reached the registration authority: when somebody else may take it up
 * @param rest what a later version knows of it
 */
public record Order(
        String id,
        long version,
        String account,
        String policy,
        Instant expires,
        List<Identifier> identifiers,
        List<String> authorizations,
        Wishes wishes,
        Optional<Der> csr,
        Optional<Instant> due,
        Rest rest) {

    /** How long a new order waits to be finalized. */
    public static final Duration TO_FINALIZE = Duration.ofDays(7);

    /** How long a finalized order can be read and its certificate fetched. */
    public static final Duration TO_FETCH = Duration.ofDays(90);

    /** Copies the lists. */
    public Order {
        identifiers = List.copyOf(identifiers);
        authorizations = List.copyOf(authorizations);
    }

    /**
     * What a client may ask for besides names.
     *
     * @param notBefore when the certificate begins
     * @param notAfter when it ends
     * @param profile the profile by the name that the client used
     * @param predecessor the certificate that this one will replace
     */
    public record Wishes(
            Optional<Instant> notBefore,
            Optional<Instant> notAfter,
            Optional<String> profile,
            Optional<Predecessor> predecessor) {

        /** The same with a certificate to replace. */
        public Wishes replacing(Predecessor certificate) {
            return new Wishes(notBefore, notAfter, profile, Optional.of(certificate));
        }
    }

    /**
     * A certificate that shall be replaced (RFC 9773 section 5).
     *
     * @param certId its identifier
     * @param notAfter its end
     */
    public record Predecessor(String certId, Instant notAfter) {}

    /** The certificate request's id. */
    public RequestId requestId() {
        return new RequestId(id);
    }

    /** Who asks. */
    public Requester requester() {
        return new Requester(Requester.Kind.ACME_ACCOUNT, account);
    }

    /** Finalized with this CSR; whoever passes it on has until the given instant. */
    public Order finalizing(Der request, Instant now, Instant until) {
        return with(version, now.plus(TO_FETCH), Optional.of(request), Optional.of(until));
    }

    /** The registration authority has it. */
    public Order settled() {
        return with(version, expires, csr, Optional.empty());
    }

    /** The registration authority did not take the CSR: the client may bring another one. */
    public Order reopened() {
        return with(version, expires, Optional.empty(), Optional.empty());
    }

    /** The same after its document was written once more. */
    public Order written() {
        return with(version + 1, expires, csr, due);
    }

    private Order with(long newVersion, Instant newExpires, Optional<Der> newCsr, Optional<Instant> newDue) {
        return new Order(
                id, newVersion, account, policy, newExpires, identifiers, authorizations, wishes, newCsr, newDue, rest);
    }
}
