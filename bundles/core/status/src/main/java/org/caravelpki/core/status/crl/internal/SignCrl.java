package org.caravelpki.core.status.crl.internal;

import java.time.Duration;
import org.caravelpki.api.engine.Keys;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.core.status.asn1.internal.Encode;
import org.caravelpki.core.status.work.internal.Stages;

/** Second step: the signature, verified with the issuer's public key before anybody sees it. */
final class SignCrl {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Keys keys;
    private final Crypto crypto;

    SignCrl(Keys keys, Crypto crypto) {
        this.keys = keys;
        this.crypto = crypto;
    }

    /**
     * A CertificateList that must still be published.
     *
     * @param prepared what it says
     * @param encoded the whole
     */
    record SignedCrl(PreparedCrl prepared, Der encoded) {}

    /** Blocks on the key. */
    SignedCrl sign(PreparedCrl prepared) {
        CrlIssuer issuer = prepared.issuer();
        byte[] signature = Stages.await(
                keys.sign(issuer.generation().key(), issuer.generation().algorithm(), prepared.tbs()), PATIENCE);
        verify(issuer, prepared.tbs(), signature);
        return new SignedCrl(
                prepared,
                Der.of(Encode.sequence(
                        prepared.tbs(),
                        issuer.generation().algorithm().identifier().bytes(),
                        Encode.bitString(signature))));
    }

    private void verify(CrlIssuer issuer, byte[] tbs, byte[] signature) {
        // A faulty device or a mixed-up key must not put a wrong CRL into the world.
        if (!crypto.verify(issuer.certificate().publicKey(), issuer.generation().algorithm(), tbs, signature)) {
            throw new IllegalStateException(
                    "the signature of key " + issuer.generation().key() + " does not verify");
        }
    }
}
