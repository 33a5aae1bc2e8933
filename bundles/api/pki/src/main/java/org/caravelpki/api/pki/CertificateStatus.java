package org.caravelpki.api.pki;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.caravelpki.api.model.CrlName;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tells relying parties about certificates: OCSP answers (RFC 6960), CRLs and issuer certificates (RFC 5280).
 *
 * <p>Every method returns at once. Stages fail with {@link org.caravelpki.api.model.PkiException} of kind
 * {@code unavailable} while the engine is away: serve what is held until its nextUpdate.
 */
@ProviderType
public interface CertificateStatus {

    /**
     * A signed answer to one request.
     *
     * @param query which certificate, as the client named it
     * @return the answer, or empty when the issuer is not one of ours, or several certificates are not of one issuer (the
     *     caller says {@code unauthorized})
     */
    CompletionStage<Optional<OcspAnswer>> ocsp(OcspQuery query);

    /**
     * A published CRL.
     *
     * @param name which one
     * @return the newest, or empty when there is none by that name
     */
    CompletionStage<Optional<PublishedCrl>> crl(CrlName name);

    /**
     * The certificates of every CA and generation.
     *
     * @return the current generation of each CA is marked
     */
    CompletionStage<List<IssuerCertificate>> issuers();

    /**
     * What changed since a position: whoever holds answers or CRLs in memory drops them by this feed. Changes of one
     * node come without a gap; a caller that sees one starts afresh.
     *
     * @param since the position of the last change seen, or {@link FeedPosition#START} for now on
     * @param wait how long to wait for a change when there is none yet, at most 60 s
     * @return the changes in order, possibly none, and the position to ask on with
     */
    @LongPoll
    CompletionStage<StatusChanges> changes(FeedPosition since, Duration wait);
}
