package org.caravelpki.provider.crypto.internal;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.SignatureAlgorithm;

/**
 * Who computes one family of keys.
 *
 * @param signatures signs, verifies and generates
 * @param keys decodes public keys
 * @param isNative whether the first is native code
 */
record Route(Provider signatures, Provider keys, boolean isNative) {
    private static final Set<SignatureAlgorithm> ML_DSA =
            Set.of(SignatureAlgorithm.ML_DSA_44, SignatureAlgorithm.ML_DSA_65, SignatureAlgorithm.ML_DSA_87);

    // 30 xx 02 01 00 before a key that is a seed, 30 82 xx xx 02 01 00 before an expanded one.
    private static final int SHORT_HEADER = 5;
    private static final int LONG_HEADER = 7;

    static Route java(Provider provider) {
        return new Route(provider, provider, false);
    }

    PublicKey decode(KeySpec spec, byte[] spki) throws GeneralSecurityException {
        return KeyFactory.getInstance(JcaNames.key(spec), keys).generatePublic(new X509EncodedKeySpec(spki));
    }

    Signature verifier(PublicKey key, SignatureAlgorithm algorithm) throws GeneralSecurityException {
        Signature verifier = signature(algorithm);
        verifier.initVerify(key);
        return verifier;
    }

    Signature signer(PrivateKey key, SignatureAlgorithm algorithm) throws GeneralSecurityException {
        if (ML_DSA.contains(algorithm) && !isKeyFor(algorithm, key)) {
            throw new InvalidKeyException("the key is of another parameter set");
        }
        Signature signer = signature(algorithm);
        signer.initSign(key);
        return signer;
    }

    /** Whether a PKCS#8 key (RFC 5958) names the algorithm behind its header and version. */
    private static boolean isKeyFor(SignatureAlgorithm algorithm, PrivateKey key) {
        byte[] identifier = algorithm.identifier().bytes();
        byte[] encoded = Optional.ofNullable(key.getEncoded()).orElseGet(() -> new byte[0]);
        return IntStream.of(SHORT_HEADER, LONG_HEADER)
                .filter(at -> at + identifier.length <= encoded.length)
                .anyMatch(at -> Arrays.equals(encoded, at, at + identifier.length, identifier, 0, identifier.length));
    }

    KeyPairGenerator generator(KeySpec spec) throws GeneralSecurityException {
        return KeyPairGenerator.getInstance(JcaNames.key(spec), signatures);
    }

    private Signature signature(SignatureAlgorithm algorithm) throws GeneralSecurityException {
        // Not every provider knows the names of the parameter sets; that key and algorithm fit is checked before.
        String name = ML_DSA.contains(algorithm) ? "ML-DSA" : algorithm.jcaName();
        return Signature.getInstance(name, signatures);
    }

    /** Whether it must translate a key before it can use it, which may cost more than the signature. */
    boolean isForeign(PrivateKey key) {
        ClassLoader ofKey = key.getClass().getClassLoader();
        ClassLoader ofProvider = signatures.getClass().getClassLoader();
        return ofKey != ofProvider && !(isJdk(ofKey) && isJdk(ofProvider));
    }

    private static boolean isJdk(ClassLoader loader) {
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }
}
