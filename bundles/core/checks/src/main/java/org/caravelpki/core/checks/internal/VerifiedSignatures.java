package org.caravelpki.core.checks.internal;

import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.protocol.Signatures;
import org.caravelpki.api.provider.Behind;
import org.caravelpki.api.provider.crypto.Crypto;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets protocols use the product's crypto for what clients have signed, and for nothing else. */
@Component(service = Behind.class, property = Behind.DOOR + "=org.caravelpki.api.protocol.Signatures")
public final class VerifiedSignatures implements Signatures, Behind {
    private final Crypto crypto;

    /**
     * Verifies through the gate.
     *
     * @param crypto does it
     */
    @Activate
    public VerifiedSignatures(@Reference Crypto crypto) {
        this.crypto = crypto;
    }

    @Override
    public boolean verify(Der publicKey, SignatureAlgorithm algorithm, byte[] message, byte[] signature) {
        return crypto.verify(publicKey, algorithm, message, signature);
    }
}
