package org.caravelpki.protocol.acme.revocation.internal;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.pki.RevocationRequest.Evidence;
import org.caravelpki.protocol.acme.model.internal.Account;
import org.caravelpki.protocol.acme.model.internal.Authorizations;
import org.caravelpki.protocol.acme.model.internal.Identifier;
import org.caravelpki.protocol.acme.request.internal.SignedRequest;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;

/**
 * Finds out why a requester may revoke a certificate: it holds the certificate's key, the certificate was issued to it, or it
 * proved control of every name in it.
 */
final class MayRevoke {
    private final Authorizations authorizations;
    private final Clock clock;

    MayRevoke(Authorizations authorizations, Clock clock) {
        this.authorizations = authorizations;
        this.clock = clock;
    }

    /** Fails with unauthorized when there is no reason. */
    CompletionStage<Evidence> evidence(SignedRequest signed, Certificate certificate, X509CertificateHolder encoded) {
        if (signed.signer().isEmpty()) {
            return CompletableFuture.completedStage(byKey(signed, encoded));
        }
        Account account = signed.account();
        if (certificate.origin().requester().equals(account.requester())) {
            return CompletableFuture.completedStage(new Evidence.SameRequester(account.requester()));
        }
        return holdsAll(account, certificate.names()).thenApply(all -> {
            if (!all) {
                throw AcmeProblem.unauthorized("The account neither ordered this certificate nor holds its names.");
            }
            return new Evidence.ControlsAllNames(account.requester());
        });
    }

    private static Evidence byKey(SignedRequest signed, X509CertificateHolder encoded) {
        if (!signed.key().isKey(encodedKey(encoded))) {
            throw AcmeProblem.unauthorized("The request is signed by neither an account nor the certificate's key.");
        }
        return new Evidence.CertificateKey();
    }

    private static byte[] encodedKey(X509CertificateHolder encoded) {
        try {
            return encoded.getSubjectPublicKeyInfo().getEncoded("DER");
        } catch (IOException e) {
            throw AcmeProblem.malformed("The certificate's key cannot be read.");
        }
    }

    private CompletionStage<Boolean> holdsAll(Account account, List<GeneralName> names) {
        CompletionStage<Boolean> all = CompletableFuture.completedStage(!names.isEmpty());
        for (GeneralName name : names) {
            all = all.thenCompose(sofar -> sofar ? holds(account, name) : CompletableFuture.completedStage(false));
        }
        return all;
    }

    private CompletionStage<Boolean> holds(Account account, GeneralName name) {
        return Identifier.of(name)
                .map(identifier -> authorizations.holds(account.id(), identifier, clock.instant()))
                .orElseGet(() -> CompletableFuture.completedStage(false));
    }
}
