package org.caravelpki.bench.driver.internal;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.List;
import java.util.stream.Stream;

/**
 * A kind of key that certificates are asked for.
 *
 * @param algorithm of the key
 * @param parameters its curve or size
 * @param signature the algorithm that requests are signed with
 * @param number how many different ones are made. Of EC keys one for each request, so that none is remembered from before;
 *     RSA keys take their time to make and hardly any to read, so a few go round
 */
record SubjectKeys(String algorithm, AlgorithmParameterSpec parameters, String signature, int number) {

    static SubjectKeys of(String name) {
        return switch (name) {
            case "ec-p256" -> new SubjectKeys("EC", new ECGenParameterSpec("secp256r1"), "SHA256withECDSA", 2_000);
            case "rsa-2048" ->
                new SubjectKeys(
                        "RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4), "SHA256withRSA", 20);
            default -> throw new IllegalArgumentException("'" + name + "' is neither ec-p256 nor rsa-2048.");
        };
    }

    /** As many as so many requests need. */
    List<KeyPair> make(int requests) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(parameters);
            return Stream.generate(generator::generateKeyPair)
                    .limit(Math.min(number, requests))
                    .toList();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime makes these keys", e);
        }
    }
}
