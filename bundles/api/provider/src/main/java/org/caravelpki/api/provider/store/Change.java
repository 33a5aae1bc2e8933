package org.caravelpki.api.provider.store;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateRequest;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.Revocation;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.model.StateOperation;

/** One change to the database; several of them make a unit. Conditions are said with each. */
public sealed interface Change {

    /**
     * Records a certificate before it is signed. Conflicts when its serial number exists.
     *
     * @param certificate in state reserved, without fingerprint and encoding
     * @param node the number of the node that will sign
     * @param epoch the signer's epoch on that node
     * @param shard the CRL shard it belongs to for ever, from 0
     * @param tbs the TBSCertificate that will be signed
     */
    record Reserve(Certificate certificate, int node, long epoch, int shard, Der tbs) implements Change {}

    /**
     * Adds the signature. Conflicts unless the row is reserved by this node and epoch.
     *
     * @param certificateId the row
     * @param node as reserved
     * @param epoch as reserved
     * @param encoded the whole certificate
     */
    record Complete(long certificateId, int node, long epoch, Der encoded) implements Change {}

    /**
     * Closes a reserved row whose signing may have begun; its serial number is listed as revoked from then on. Writes the
     * feed. Conflicts unless the row is reserved by this node and epoch.
     *
     * @param certificateId the row
     * @param node as reserved
     * @param epoch as reserved
     * @param at the revocation date to list
     */
    record Fail(long certificateId, int node, long epoch, Instant at) implements Change {}

    /**
     * Revokes or puts on hold. Writes the feed. Conflicts unless the row is active or onHold.
     *
     * @param certificateId the row
     * @param revocation certificateHold puts on hold, everything else revokes
     */
    record Revoke(long certificateId, Revocation revocation) implements Change {}

    /**
     * Takes a hold back. Writes the feed. Conflicts unless the row is onHold.
     *
     * @param certificateId the row
     */
    record Release(long certificateId) implements Change {}

    /**
     * Brings a certificate into the inventory that was not signed here. Writes the feed when it is revoked or on hold.
     * Conflicts when it exists.
     *
     * @param certificate with encoding; source imported or discovered
     * @param shard the CRL shard, from 0
     */
    record Import(Certificate certificate, int shard) implements Change {}

    /**
     * Records a new certificate request. Conflicts when its id exists.
     *
     * @param request in state received, pendingApproval or approved
     * @param pkcs10 as received; empty when the product asks for itself
     * @param order what the registration authority needs to go on later, JSON
     */
    record PutRequest(CertificateRequest request, Optional<Der> pkcs10, String order) implements Change {}

    /**
     * Moves a request on. Conflicts unless it is in state {@code from}.
     *
     * @param id the request
     * @param from the state it must be in
     * @param to the new state
     * @param detail for declined and failed, why
     * @param serial for issued, the certificate
     * @param at when
     */
    record MoveRequest(
            RequestId id,
            org.caravelpki.api.model.RequestState from,
            org.caravelpki.api.model.RequestState to,
            Optional<String> detail,
            Optional<SerialNumber> serial,
            Instant at)
            implements Change {}

    /**
     * Records a vote. Conflicts when this approver voted already, or the request does not exist.
     *
     * @param id the request
     * @param approval the vote
     */
    record Vote(RequestId id, CertificateRequest.Approval approval) implements Change {}

    /**
     * Writes a new version of a configuration document. Writes the feed when it is a CA's. Conflicts when that version
     * exists.
     *
     * @param document its version is one more than the one it replaces, 1 for a new one
     */
    record PutConfig(ConfigDocument document) implements Change {}

    /**
     * Adds a generation to a CA, or fills in the certificate of one that waits for it. Writes the feed. Conflicts when the
     * generation exists with another certificate.
     *
     * @param generation the generation
     */
    record PutGeneration(CaGeneration generation) implements Change {}

    /**
     * Takes a generation back that still waits for its certificate. Conflicts unless there is such a one.
     *
     * @param ca the CA's name
     * @param generation its number
     */
    record DropGeneration(String ca, int generation) implements Change {}

    /**
     * Writes an end entity. Conflicts unless the stored version is one less.
     *
     * @param endEntity the new content
     */
    record PutEndEntity(EndEntity endEntity) implements Change {}

    /**
     * Publishes a CRL. Writes the feed. Conflicts when its number exists or the fence is not the lease's. A delta CRL may
     * bear the number of the complete CRL that is issued with it (RFC 5280 section 5.2.3).
     *
     * @param crl the CRL
     * @param lease the name of the lease it was made under
     * @param fence the lease's fencing number
     */
    record PutCrl(StoredCrl crl, String lease, long fence) implements Change {}

    /**
     * Drops a CRL that a newer one has taken the place of; nothing happens when it is gone already.
     *
     * @param crlId the row
     */
    record DropCrl(long crlId) implements Change {}

    /**
     * A step on protocol documents.
     *
     * @param operation as the protocol asked for it
     */
    record State(StateOperation operation) implements Change {}

    /**
     * An audit record.
     *
     * @param record what happened
     */
    record Audit(AuditRecord record) implements Change {}

    /**
     * A CRL in the store.
     *
     * @param id row id
     * @param name with its generation
     * @param number the CRL number
     * @param baseNumber for a delta CRL, the number it builds on
     * @param thisUpdate issue date
     * @param nextUpdate when the next one is there at the latest
     * @param entries how many
     * @param encoded the CertificateList
     */
    record StoredCrl(
            long id,
            CrlName name,
            BigInteger number,
            Optional<BigInteger> baseNumber,
            Instant thisUpdate,
            Instant nextUpdate,
            int entries,
            Der encoded) {}
}
