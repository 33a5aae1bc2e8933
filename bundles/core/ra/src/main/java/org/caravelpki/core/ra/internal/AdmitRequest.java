package org.caravelpki.core.ra.internal;

import java.time.Clock;
import java.util.Set;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.pki.EnrollmentRequest;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.core.ra.csr.internal.ProofOfPossession;
import org.caravelpki.core.ra.csr.internal.ProvenRequest;
import org.caravelpki.core.ra.identity.internal.Identity;
import org.caravelpki.core.ra.policy.internal.Policy;

/** Decides whether a requester gets what a PKCS#10 asks for. Nothing is written. */
final class AdmitRequest {
    private final ProofOfPossession proofOfPossession;
    private final RequesterLimits limits;
    private final Clock clock;

    AdmitRequest(Crypto crypto, CertificateStore certificates, Clock clock) {
        this.proofOfPossession = new ProofOfPossession(crypto);
        this.limits = new RequesterLimits(certificates, clock);
        this.clock = clock;
    }

    /**
     * Looks at everything. May block.
     *
     * @param request what is asked for
     * @param policy under which policy
     * @param identity by whom
     * @return the order to issue, now or after approval
     * @throws PkiException when anything is not allowed
     */
    Order admit(EnrollmentRequest request, Policy policy, Identity identity) {
        ProvenRequest proven = proofOfPossession.verify(request.pkcs10());
        admitKey(proven.key(), policy);
        AdmitNames.Admitted names = AdmitNames.admit(proven, policy, identity, request.exactNames());
        Order.Period period =
                AdmitPeriod.admit(request.notBefore(), request.notAfter(), policy.validity(), clock.instant());
        limits.admitOneMore(policy, identity.requester());
        return new Order(
                request.id(),
                policy.realm(),
                policy.name(),
                policy.ca(),
                policy.template(),
                request.protocol(),
                identity.requester(),
                names.subject().encoded(),
                names.subject().toString(),
                names.names(),
                proven.publicKey(),
                proven.extensions(),
                policy.approvers(),
                period);
    }

    private static void admitKey(KeySpec key, Policy policy) {
        Set<KeySpec> keys = policy.limits().keys();
        if (!keys.isEmpty() && !keys.contains(key)) {
            throw new PkiException(
                    PkiException.Kind.BAD_PUBLIC_KEY,
                    "The policy " + policy.name() + " does not take keys of the kind " + key + ".");
        }
    }
}
