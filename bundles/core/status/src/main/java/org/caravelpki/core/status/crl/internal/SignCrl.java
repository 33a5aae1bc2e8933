package org.caravelpki.core.status.crl.internal;

import java.time.Duration;
import java.util.List;
import org.caravelpki.api.engine.CaView;
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
        CrlScope scope = prepared.head().scope();
        CaView.Generation signer = scope.generation();
        byte[] signature = Stages.await(keys.sign(signer.key(), signer.algorithm(), prepared.tbs()), PATIENCE);
        verify(scope, prepared.tbs(), signature);
        return new SignedCrl(prepared, certificateList(prepared.tbs(), signer, signature));
    }

    // Around the TBSCertList, which may have tens of MB and is not copied.
    private static Der certificateList(byte[] tbs, CaView.Generation signer, byte[] signature) {
        byte[] algorithm = signer.algorithm().identifier().bytes();
        byte[] value = Encode.bitString(signature);
        int length = Math.addExact(tbs.length, algorithm.length + value.length);
        return Der.join(List.of(Encode.sequenceHeader(length), tbs, algorithm, value));
    }

    private void verify(CrlScope scope, byte[] tbs, byte[] signature) {
        // A faulty device or a mixed-up key must not put a wrong CRL into the world.
        if (!crypto.verify(scope.certificate().publicKey(), scope.generation().algorithm(), tbs, signature)) {
            throw new IllegalStateException(
                    "the signature of key " + scope.generation().key() + " does not verify");
        }
    }
}
