package org.caravelpki.provider.crypto.internal;

import java.util.Arrays;
import java.util.Optional;
import org.caravelpki.api.model.KeySpec;

/** EC keys on a NIST curve that is named, with an uncompressed point (RFC 5480 section 2). */
final class EcKeyCheck implements KeyCheck {

    @Override
    public Optional<KeySpec> check(byte[] spki) {
        return Arrays.stream(EcCurve.values())
                .filter(curve -> curve.isCurveOf(spki))
                .findFirst()
                .map(curve -> check(curve, spki));
    }

    private static KeySpec check(EcCurve curve, byte[] spki) {
        if (!curve.hasValidPoint(spki)) {
            throw BadKey.because("The public key is not an uncompressed point on its curve.");
        }
        return new KeySpec(KeySpec.Family.EC, curve.bits);
    }
}
