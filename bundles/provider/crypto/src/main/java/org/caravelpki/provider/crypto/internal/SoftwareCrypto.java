package org.caravelpki.provider.crypto.internal;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.Behind;
import org.caravelpki.api.provider.crypto.Crypto;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** {@link Crypto} by the providers of the JDK. */
@Component(service = Behind.class, property = Behind.DOOR + "=org.caravelpki.api.provider.crypto.Crypto")
public final class SoftwareCrypto implements Behind, Crypto {
    private final JdkProviders providers;
    private final List<KeyCheck> checks;
    // The platform's default source: on Linux /dev/urandom, on every platform seeded by the operating system.
    private final SecureRandom random = new SecureRandom();

    /** Finds the providers of this runtime. */
    @Activate
    public SoftwareCrypto() {
        this(JdkProviders.ofThisRuntime());
    }

    SoftwareCrypto(JdkProviders providers) {
        this.providers = providers;
        this.checks =
                List.of(new EcKeyCheck(providers.elliptic()), new RsaKeyCheck(providers.rsa()), new Ed25519KeyCheck());
    }

    @Override
    public KeySpec inspect(Der publicKey) {
        return inspect(publicKey.bytes());
    }

    private KeySpec inspect(byte[] spki) {
        return checks.stream()
                .map(check -> check.check(spki))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(
                        () -> BadKey.because(
                                "The public key is malformed or not supported (EC P-256, P-384 or P-521, RSA from 2048 bits, Ed25519)."));
    }

    @Override
    public boolean verify(Der publicKey, SignatureAlgorithm algorithm, byte[] message, byte[] signature) {
        byte[] spki = publicKey.bytes();
        KeySpec spec = inspect(spki);
        if (family(algorithm) != spec.family()) {
            throw BadKey.because(
                    "A key of kind " + spec + " cannot make a signature of kind " + algorithm.jcaName() + ".");
        }
        try {
            Signature verifier = signature(algorithm);
            verifier.initVerify(decode(spec, spki));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw BadKey.malformed();
        }
    }

    @Override
    public byte[] sign(PrivateKey key, SignatureAlgorithm algorithm, byte[] message) {
        try {
            Signature signer = signature(algorithm);
            signer.initSign(key);
            signer.update(message);
            return signer.sign();
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("the key does not fit " + algorithm.jcaName(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime cannot sign by " + algorithm.jcaName(), e);
        }
    }

    @Override
    public KeyPair generate(KeySpec spec) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(jcaName(spec), providers.of(spec.family()));
            generator.initialize(parameters(spec), random);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("this Java runtime cannot generate " + spec, e);
        }
    }

    @Override
    public SecureRandom random() {
        return random;
    }

    private Signature signature(SignatureAlgorithm algorithm) throws NoSuchAlgorithmException {
        return Signature.getInstance(algorithm.jcaName(), providers.of(family(algorithm)));
    }

    private PublicKey decode(KeySpec spec, byte[] spki) throws GeneralSecurityException {
        return KeyFactory.getInstance(jcaName(spec), providers.of(spec.family()))
                .generatePublic(new X509EncodedKeySpec(spki));
    }

    private static KeySpec.Family family(SignatureAlgorithm algorithm) {
        return switch (algorithm) {
            case SHA256_WITH_ECDSA, SHA384_WITH_ECDSA, SHA512_WITH_ECDSA -> KeySpec.Family.EC;
            case SHA256_WITH_RSA, SHA384_WITH_RSA, SHA512_WITH_RSA -> KeySpec.Family.RSA;
            case ED25519 -> KeySpec.Family.ED25519;
            case ML_DSA_44, ML_DSA_65, ML_DSA_87 -> KeySpec.Family.ML_DSA;
        };
    }

    private static String jcaName(KeySpec spec) {
        return switch (spec.family()) {
            case EC -> "EC";
            case RSA -> "RSA";
            case ED25519 -> "Ed25519";
            case ML_DSA -> "ML-DSA-" + spec.size();
        };
    }

    private static AlgorithmParameterSpec parameters(KeySpec spec) {
        return switch (spec.family()) {
            case EC -> new ECGenParameterSpec("secp" + spec.size() + "r1");
            case RSA -> new RSAKeyGenParameterSpec(spec.size(), RSAKeyGenParameterSpec.F4);
            case ED25519 -> NamedParameterSpec.ED25519;
            case ML_DSA -> new NamedParameterSpec(jcaName(spec));
        };
    }
}
