package org.caravelpki.api.provider.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.model.SerialNumber;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reads certificates. Every method blocks and is thread-safe; fails with
 * {@link org.caravelpki.api.model.PkiException} of kind {@code unavailable} while the database is away. States are given
 * as stored: {@code expired} is the caller's to derive, except in {@link Query}.
 */
@ProviderType
public interface CertificateStore {

    /**
     * By issuer and serial number.
     *
     * @param ca the CA's name
     * @param generation the CA's generation
     * @param serial the serial number
     * @return the certificate in whatever state
     */
    Optional<Certificate> find(String ca, int generation, SerialNumber serial);

    /**
     * By serial number alone; two CAs may use one.
     *
     * @param serial the serial number
     * @return all that bear it
     */
    List<Certificate> find(SerialNumber serial);

    /**
     * By fingerprint.
     *
     * @param sha256 64 lower-case hexadecimal digits
     * @return the certificate
     */
    Optional<Certificate> findByFingerprint(String sha256);

    /**
     * What was made for a request.
     *
     * @param id the request
     * @return the certificate in whatever state
     */
    Optional<Certificate> findByRequest(RequestId id);

    /**
     * Searches, newest first.
     *
     * @param query what to find
     * @param after the {@code next} of the page before, or empty to begin
     * @param limit at most 1,000
     * @return a page
     */
    Page<Certificate> search(Query query, Optional<String> after, int limit);

    /**
     * Everything in the order of row ids, whatever its state. Row ids rise with time on each node, but a row appears with its
     * commit: one of a lower id may come later, by as long as a commit may take and clocks of nodes differ.
     *
     * @param afterId the row id of the last one seen, 0 to begin
     * @param limit at most 1,000
     * @return the next ones
     */
    List<Certificate> inOrder(long afterId, int limit);

    /**
     * Reserved rows that earlier epochs of a node left behind.
     *
     * @param node the node's number
     * @param beforeEpoch rows of this epoch and later are left out
     * @param limit how many at most
     * @return the rows
     */
    List<Reserved> leftBehind(int node, long beforeEpoch, int limit);

    /**
     * Rows that other nodes have reserved, whatever their epoch: those at work, and those of a node that is gone.
     *
     * @param node the number of the node whose rows are left out
     * @param limit how many at most
     * @return the rows, oldest first
     */
    List<Reserved> reservedElsewhere(int node, int limit);

    /**
     * Streams what a CRL must list, in no particular order, in one consistent read.
     *
     * @param ca the CA's name
     * @param generation its generation
     * @param notExpiredAt entries whose notAfter is before are left out
     * @param sink called for each entry on the calling thread
     */
    void revoked(String ca, int generation, Instant notExpiredAt, Consumer<RevokedEntry> sink);

    /**
     * Streams what the CRL of a shard must list, in no particular order, in one consistent read.
     *
     * @param ca the CA's name
     * @param generation its generation
     * @param shard the shard, from 0
     * @param notExpiredAt entries whose notAfter is before are left out
     * @param sink called for each entry on the calling thread
     */
    void revoked(String ca, int generation, int shard, Instant notExpiredAt, Consumer<RevokedEntry> sink);

    /**
     * What CRLs list of one certificate.
     *
     * @param ca the CA's name
     * @param generation its generation
     * @param serial the serial number
     * @return the entry, or empty when it is not listed
     */
    Optional<RevokedEntry> revocation(String ca, int generation, SerialNumber serial);

    /**
     * How many certificates a CA has in each state; an operator's overview, not exact to the second.
     *
     * @param ca the CA's name
     * @return the counts
     */
    java.util.Map<CertificateState, Long> count(String ca);

    /**
     * A reserved row.
     *
     * @param certificateId the row
     * @param node who reserved it
     * @param epoch in which epoch
     * @param certificate the row's content
     */
    record Reserved(long certificateId, int node, long epoch, Certificate certificate) {}

    /**
     * An entry of a CRL.
     *
     * @param serial the serial number
     * @param at the revocation date
     * @param reason why
     * @param invalidityDate since when the key is suspected
     * @param shard the shard it belongs to
     */
    record RevokedEntry(
            SerialNumber serial, Instant at, RevocationReason reason, Optional<Instant> invalidityDate, int shard) {}

    /**
     * What to search for; every part that is present must match.
     *
     * @param realm the tenant
     * @param ca the issuing CA
     * @param subject a part of the subject, in either case
     * @param name a subject alternative name, exactly
     * @param requester the requester
     * @param policy the policy
     * @param state the state; {@code expired} means active or onHold with notAfter in the past, and {@code active} and
     *     {@code onHold} then mean not expired
     * @param expiresFrom notAfter not before
     * @param expiresTo notAfter before
     * @param now the instant that decides about expiry
     */
    record Query(
            Optional<String> realm,
            Optional<String> ca,
            Optional<String> subject,
            Optional<GeneralName> name,
            Optional<Requester> requester,
            Optional<String> policy,
            Optional<CertificateState> state,
            Optional<Instant> expiresFrom,
            Optional<Instant> expiresTo,
            Instant now) {}
}
