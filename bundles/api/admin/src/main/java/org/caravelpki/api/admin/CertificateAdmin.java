package org.caravelpki.api.admin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.model.Revocation;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.model.SerialNumber;
import org.osgi.annotation.versioning.ProviderType;

/** The inventory of certificates. */
@ProviderType
public interface CertificateAdmin {

    /**
     * Searches, newest first.
     *
     * @param search what to find; every part that is present must match
     * @param after the {@code next} of the page before, or empty to begin
     * @param limit 1 to 1,000
     * @return a page
     */
    Page<Certificate> search(Search search, Optional<String> after, int limit);

    /**
     * One certificate.
     *
     * @param key its serial number or its SHA-256 fingerprint in hexadecimal; fails with {@code conflict} when two CAs
     *     used that serial number
     * @return it
     */
    Certificate show(String key);

    /**
     * Has a certificate made for a PKCS#10, under a policy that allows the protocol {@code console}.
     *
     * @param operator who
     * @param id the request id; the same id is the same request
     * @param policy the policy
     * @param pkcs10 the request as received
     * @return the request; its state says whether it is issued or waits for approvers
     */
    org.caravelpki.api.model.CertificateRequest issue(Operator operator, RequestId id, String policy, Der pkcs10);

    /**
     * Revokes, or puts on hold when the reason is certificateHold.
     *
     * @param operator who
     * @param key as {@link #show}
     * @param reason why
     * @param invalidityDate since when the key is suspected, if known
     * @return the certificate as it stands afterwards
     */
    Certificate revoke(Operator operator, String key, RevocationReason reason, Optional<Instant> invalidityDate);

    /**
     * Takes a hold back.
     *
     * @param operator who
     * @param key as {@link #show}
     * @return the certificate as it stands afterwards
     */
    Certificate release(Operator operator, String key);

    /**
     * Brings in certificates that a CA issued elsewhere. What is in the inventory already is left alone but for a revocation
     * that is news; what the CA did not issue is refused.
     *
     * @param operator who
     * @param batch what, at most 1,000 certificates; it is kept whole or not at all
     * @return what was done, or would be on a dry run
     */
    ImportReport importCertificates(Operator operator, CertificateImport batch);

    /**
     * Certificates from elsewhere.
     *
     * @param ca the CA that issued them
     * @param certificates the certificates
     * @param revocations by serial number; others than theirs mean nothing
     * @param dryRun whether everything is checked and nothing kept
     */
    record CertificateImport(
            String ca, List<Der> certificates, Map<SerialNumber, Revocation> revocations, boolean dryRun) {
        /** Copies the list and the map. */
        public CertificateImport {
            certificates = List.copyOf(certificates);
            revocations = Map.copyOf(revocations);
        }
    }

    /**
     * What became of a batch.
     *
     * @param imported how many are new
     * @param known how many were there already
     * @param revoked how many of both are revoked now that were not before
     * @param refused a sentence for each that was left out
     */
    record ImportReport(int imported, int known, int revoked, List<String> refused) {
        /** Copies the list. */
        public ImportReport {
            refused = List.copyOf(refused);
        }
    }

    /**
     * What to search for.
     *
     * @param realm the tenant
     * @param ca the issuing CA
     * @param subject a part of the subject, in either case
     * @param name a subject alternative name
     * @param requester the requester
     * @param policy the policy
     * @param state the state, by the clock of now
     * @param expiresFrom notAfter not before
     * @param expiresTo notAfter before
     */
    record Search(
            Optional<String> realm,
            Optional<String> ca,
            Optional<String> subject,
            Optional<GeneralName> name,
            Optional<Requester> requester,
            Optional<String> policy,
            Optional<CertificateState> state,
            Optional<Instant> expiresFrom,
            Optional<Instant> expiresTo) {}
}
