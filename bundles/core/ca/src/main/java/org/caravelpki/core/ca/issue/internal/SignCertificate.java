package org.caravelpki.core.ca.issue.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.caravelpki.api.engine.Keys;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.core.ca.x509.internal.DerTag;
import org.caravelpki.core.ca.x509.internal.DerWriter;
import org.caravelpki.core.ca.x509.internal.Issuer;

/** Fourth step: the one signature, verified with the issuer's public key before anybody sees it. */
public final class SignCertificate {
    private static final int NO_UNUSED_BITS = 0;
    /** Of the certificate and of its signature. */
    private static final int HEADERS = 12;

    private final Keys keys;
    private final Crypto crypto;
    private final Patience patience;

    /**
     * A step.
     *
     * @param keys sign
     * @param crypto verifies
     * @param patience after which a signature that has not come is given up for ever
     */
    public SignCertificate(Keys keys, Crypto crypto, Duration patience) {
        this.keys = keys;
        this.crypto = crypto;
        this.patience = new Patience(patience);
    }

    /** A certificate that must still be committed. */
    static final class Signed {
        private final ReserveCertificate.Reserved reserved;
        private final Der encoded;

        private Signed(ReserveCertificate.Reserved reserved, Der encoded) {
            this.reserved = reserved;
            this.encoded = encoded;
        }

        ReserveCertificate.Reserved reserved() {
            return reserved;
        }

        Der encoded() {
            return encoded;
        }
    }

    CompletionStage<Signed> sign(ReserveCertificate.Reserved reserved) {
        Issuer.Signing signing = reserved.issuance().issuer().signing();
        byte[] tbs = reserved.takeTbs().bytes();
        CompletionStage<Signed> signed = keys.sign(signing.key(), signing.algorithm(), tbs)
                .thenApply(signature -> signed(reserved, tbs, verified(signing, tbs, signature)));
        return patience.limit(signed).exceptionallyCompose(failure -> CompletableFuture.failedFuture(reason(failure)));
    }

    private byte[] verified(Issuer.Signing signing, byte[] tbs, byte[] signature) {
        // A faulty device or a mixed-up key must not put a wrong certificate into the world.
        if (!crypto.verify(signing.publicKey(), signing.algorithm(), tbs, signature)) {
            throw new IllegalStateException("the signature of key " + signing.key() + " does not verify");
        }
        return signature;
    }

    private static Throwable reason(Throwable failure) {
        Throwable cause = StageFailure.cause(failure);
        return cause instanceof TimeoutException
                ? PkiException.unavailable("The signing key did not answer in time.", Duration.ofSeconds(5), cause)
                : cause;
    }

    private static Signed signed(ReserveCertificate.Reserved reserved, byte[] tbs, byte[] signature) {
        return new Signed(
                reserved, certificate(tbs, reserved.issuance().issuer().signing(), signature));
    }

    private static Der certificate(byte[] tbs, Issuer.Signing signing, byte[] signature) {
        byte[] algorithm = signing.algorithm().identifier().bytes();
        DerWriter out = new DerWriter(HEADERS + tbs.length + algorithm.length + signature.length);
        out.prepend(signature);
        out.prepend(NO_UNUSED_BITS);
        out.close(DerTag.BIT_STRING, 0);
        out.prepend(algorithm);
        out.prepend(tbs);
        out.close(DerTag.SEQUENCE, 0);
        return out.toDer();
    }
}
