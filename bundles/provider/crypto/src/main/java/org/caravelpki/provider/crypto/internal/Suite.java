package org.caravelpki.provider.crypto.internal;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.SignatureAlgorithm;

/** All operations by one fixed set of providers, with the keys they decoded. */
final class Suite {
    private static final int REMEMBERED = 512;
    private static final String NOT_HERE =
            "This node cannot compute ML-DSA: it needs Java 24 or later, or the native provider (see crypto:status).";

    private final Routes routes;
    private final List<KeyCheck> checks =
            List.of(new EcKeyCheck(), new RsaKeyCheck(), new Ed25519KeyCheck(), new MlDsaKeyCheck());
    // One certificate asks for its own key several times, and every certificate for its issuer's.
    private final Recent<Der, CheckedKey> publicKeys = new Recent<>(REMEMBERED);
    private final SigningKeys privateKeys = new SigningKeys();

    Suite(Routes routes) {
        this.routes = routes;
    }

    Routes routes() {
        return routes;
    }

    CheckedKey check(Der publicKey) {
        return publicKeys.find(publicKey).orElseGet(() -> checkNew(publicKey));
    }

    private CheckedKey checkNew(Der publicKey) {
        byte[] spki = publicKey.bytes();
        KeySpec spec = checks.stream()
                .map(check -> check.check(spki))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(
                        () -> BadKey.because("The public key is malformed or not supported (EC P-256, P-384 or P-521,"
                                + " RSA from 2048 bits, Ed25519, ML-DSA)."));
        Route route = routes.of(spec.family()).orElseThrow(() -> BadKey.because(NOT_HERE));
        CheckedKey checked = new CheckedKey(spec, decode(route, spec, spki), route);
        publicKeys.put(publicKey, checked);
        return checked;
    }

    private static PublicKey decode(Route route, KeySpec spec, byte[] spki) {
        try {
            return route.decode(spec, spki);
        } catch (GeneralSecurityException e) {
            throw BadKey.malformed();
        }
    }

    byte[] sign(PrivateKey key, SignatureAlgorithm algorithm, byte[] message) {
        try {
            return privateKeys.sign(route(algorithm), key, algorithm, message);
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("the key does not fit " + algorithm.jcaName(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this node cannot sign by " + algorithm.jcaName(), e);
        }
    }

    private Route route(SignatureAlgorithm algorithm) {
        return routes.of(JcaNames.family(algorithm))
                .orElseThrow(() -> new PkiException(PkiException.Kind.UNAVAILABLE, NOT_HERE));
    }

    KeyPair generate(KeySpec spec, SecureRandom random) {
        Route route =
                routes.of(spec.family()).orElseThrow(() -> new PkiException(PkiException.Kind.BAD_REQUEST, NOT_HERE));
        try {
            KeyPairGenerator generator = route.generator(spec);
            Optional<AlgorithmParameterSpec> parameters = JcaNames.parameters(spec);
            if (parameters.isPresent()) {
                generator.initialize(parameters.get(), random);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this node cannot generate " + spec, e);
        }
    }
}
