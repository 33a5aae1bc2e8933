package org.caravelpki.provider.crypto.internal;

import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Optional;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.SignatureAlgorithm;

/** What Java calls our kinds of keys, and which signatures they make. */
final class JcaNames {
    private JcaNames() {}

    /** For KeyFactory and KeyPairGenerator. */
    static String key(KeySpec spec) {
        return switch (spec.family()) {
            case EC -> "EC";
            case RSA -> "RSA";
            case ED25519 -> "Ed25519";
            case ML_DSA -> "ML-DSA-" + spec.size();
        };
    }

    /** What a generator must be told besides the name. */
    static Optional<AlgorithmParameterSpec> parameters(KeySpec spec) {
        return switch (spec.family()) {
            case EC -> Optional.of(new ECGenParameterSpec("secp" + spec.size() + "r1"));
            case RSA -> Optional.of(new RSAKeyGenParameterSpec(spec.size(), RSAKeyGenParameterSpec.F4));
            case ED25519, ML_DSA -> Optional.empty();
        };
    }

    static KeySpec.Family family(SignatureAlgorithm algorithm) {
        return switch (algorithm) {
            case SHA256_WITH_ECDSA, SHA384_WITH_ECDSA, SHA512_WITH_ECDSA -> KeySpec.Family.EC;
            case SHA256_WITH_RSA, SHA384_WITH_RSA, SHA512_WITH_RSA -> KeySpec.Family.RSA;
            case ED25519 -> KeySpec.Family.ED25519;
            case ML_DSA_44, ML_DSA_65, ML_DSA_87 -> KeySpec.Family.ML_DSA;
        };
    }

    /** Whether a key of this kind makes such signatures. */
    static boolean fit(KeySpec key, SignatureAlgorithm algorithm) {
        return key.family() == KeySpec.Family.ML_DSA
                ? SignatureAlgorithm.defaultFor(key) == algorithm
                : key.family() == family(algorithm);
    }
}
