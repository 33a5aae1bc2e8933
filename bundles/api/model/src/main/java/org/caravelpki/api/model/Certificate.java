package org.caravelpki.api.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A certificate as the inventory knows it.
 *
 * @param id the row id: time, counter, node; rises with time
 * @param realm the tenant
 * @param ca the issuing CA's name
 * @param generation which of the CA's certificates issued it, from 1
 * @param serial the serial number
 * @param subject the subject in the form of RFC 4514; empty when the certificate has none
 * @param names the subject alternative names
 * @param notBefore begin of validity, whole seconds
 * @param notAfter end of validity, inclusive, whole seconds
 * @param state where it stands; {@code expired} when notAfter has passed and it is not revoked
 * @param revocation when {@code state} is onHold, revoked or failed
 * @param origin under which policy, template and for whom it was made
 * @param fingerprint SHA-256 of the certificate, empty while reserved or failed
 * @param encoded the certificate, empty while reserved or failed
 */
public record Certificate(
        long id,
        String realm,
        String ca,
        int generation,
        SerialNumber serial,
        String subject,
        List<GeneralName> names,
        Instant notBefore,
        Instant notAfter,
        CertificateState state,
        Optional<Revocation> revocation,
        Origin origin,
        Optional<String> fingerprint,
        Optional<Der> encoded) {

    /** Copies the list. */
    public Certificate {
        names = List.copyOf(names);
    }

    /**
     * Where a certificate comes from.
     *
     * @param source issued here, imported or discovered
     * @param policy the policy's name
     * @param template the template's name
     * @param templateVersion the version of the template that it was made with, from 1
     * @param requester for whom
     * @param protocol by which protocol, for example {@code acme}
     * @param requestId the request
     */
    public record Origin(
            CertificateSource source,
            String policy,
            String template,
            int templateVersion,
            Requester requester,
            String protocol,
            RequestId requestId) {}
}
