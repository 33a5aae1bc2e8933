package org.caravelpki.api.pki;

import java.time.Instant;
import java.util.Optional;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.model.RevocationReason;

/**
 * One wish to change a certificate's status.
 *
 * @param certificate the whole certificate
 * @param action what to do
 * @param reason for {@link Action#REVOKE} why; ignored otherwise
 * @param invalidityDate since when the key is suspected, if known
 * @param evidence why the requester may
 * @param protocol by which protocol
 */
public record RevocationRequest(
        Der certificate,
        Action action,
        RevocationReason reason,
        Optional<Instant> invalidityDate,
        Evidence evidence,
        String protocol) {

    /** What to do. */
    public enum Action {
        /** Revoke for good, or put on hold when the reason is certificateHold. */
        REVOKE,
        /** Take a hold back. */
        RELEASE
    }

    /** Why a requester may revoke. The protocol has verified it. */
    public sealed interface Evidence {

        /**
         * The requester that the certificate was issued to.
         *
         * @param requester who
         */
        record SameRequester(Requester requester) implements Evidence {}

        /**
         * The requester proved control of every name in the certificate (RFC 8555 section 7.6).
         *
         * @param requester who
         */
        record ControlsAllNames(Requester requester) implements Evidence {}

        /** The request was signed with the certificate's own key. */
        record CertificateKey() implements Evidence {}
    }
}
