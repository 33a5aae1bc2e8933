package org.caravelpki.protocol.acme.request.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.protocol.Nonces;
import org.caravelpki.protocol.acme.jws.internal.AccountKey;
import org.caravelpki.protocol.acme.model.internal.Account;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.Json;

/**
 * A request whose signature, URL and nonce were checked.
 *
 * @param key the key that signed it
 * @param signer the account it belongs to; empty when the request brought its key along
 * @param payload what was signed
 * @param nonce opened, marked used on this node
 */
public record SignedRequest(AccountKey key, Optional<Account> signer, byte[] payload, Nonces.Opened nonce) {
    /** Where the marks of nonces are that had an effect. */
    public static final String NONCES = "acme.nonce";

    /** The account; resources that need one never see a request without. */
    public Account account() {
        return signer.orElseThrow(() -> new IllegalStateException("the route asks for an account"));
    }

    /** Whether it only reads (RFC 8555 section 6.3). */
    public boolean isPostAsGet() {
        return payload.length == 0;
    }

    /** Refuses anything but POST-as-GET. */
    public void requirePostAsGet() {
        if (!isPostAsGet()) {
            throw AcmeProblem.malformed("This resource is read with POST-as-GET: an empty payload.");
        }
    }

    /** The payload as an object. */
    public ObjectNode object() {
        return Json.read(payload, "payload");
    }

    /** The insertion that makes the nonce single-use in the whole cluster: part of the batch of this request's effect. */
    public StateOperation mark() {
        return new StateOperation.Insert(new StateDocument(NONCES, nonce.mark(), 0, nonce.expires(), Map.of(), "{}"));
    }
}
