package org.caravelpki.provider.cryptonative.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.List;

/** Lets a provider compute what is known, before anybody depends on it. */
final class SelfTest {
    private static final List<String> GENERATED = List.of("EC", "RSA", "Ed25519", "ML-DSA-65");

    private final Provider provider;

    SelfTest(Provider provider) {
        this.provider = provider;
    }

    /** Runs all of it, and tells the result in a few words. */
    String run() throws NotUsable {
        long begun = System.nanoTime();
        for (KnownAnswer answer : KnownAnswer.ALL) {
            test(answer);
        }
        for (String algorithm : GENERATED) {
            testPair(algorithm);
        }
        return "passed (" + KnownAnswer.ALL.size() + " known answers, " + GENERATED.size() + " new key pairs, "
                + (System.nanoTime() - begun) / 1_000_000 + " ms)";
    }

    private void test(KnownAnswer answer) throws NotUsable {
        try {
            compare(answer, KnownAnswer.message());
        } catch (GeneralSecurityException | IOException | RuntimeException | LinkageError e) {
            throw new NotUsable("its self-test failed at " + answer.name(), e);
        }
    }

    private void compare(KnownAnswer answer, byte[] message) throws GeneralSecurityException, IOException, NotUsable {
        PublicKey publicKey = factory(answer.key()).generatePublic(answer.publicKey());
        require(
                verify(answer.signature(), publicKey, message, answer.octets()),
                answer.name(),
                "refuses a right signature");
        requireRefusals(answer.signature(), publicKey, message, answer.octets(), answer.name());

        PrivateKey privateKey = factory(answer.key()).generatePrivate(answer.privateKey());
        byte[] signed = sign(answer.signature(), privateKey, message);
        require(verify(answer.signature(), publicKey, message, signed), answer.name(), "signs wrongly");
        require(
                !answer.deterministic() || Arrays.equals(signed, answer.octets()),
                answer.name(),
                "makes another signature than the known one");
    }

    private void testPair(String algorithm) throws NotUsable {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(algorithm, provider).generateKeyPair();
            String signature = signatureOf(algorithm);
            byte[] signed = sign(signature, pair.getPrivate(), KnownAnswer.message());
            require(verify(signature, pair.getPublic(), KnownAnswer.message(), signed), algorithm, "makes wrong keys");
            requireRefusals(signature, pair.getPublic(), KnownAnswer.message(), signed, algorithm);
        } catch (GeneralSecurityException | IOException | RuntimeException | LinkageError e) {
            throw new NotUsable("its self-test failed at new keys of " + algorithm, e);
        }
    }

    private static String signatureOf(String algorithm) {
        return switch (algorithm) {
            case "EC", "RSA" -> "SHA256with" + (algorithm.equals("EC") ? "ECDSA" : algorithm);
            case "Ed25519" -> algorithm;
            default -> "ML-DSA";
        };
    }

    private void requireRefusals(String signature, PublicKey key, byte[] message, byte[] octets, String name)
            throws GeneralSecurityException, NotUsable {
        require(!verify(signature, key, changed(message), octets), name, "accepts a signature of another message");
        require(!verify(signature, key, message, changed(octets)), name, "accepts a changed signature");
    }

    private static byte[] changed(byte[] octets) {
        byte[] other = octets.clone();
        other[other.length - 1] ^= 1;
        return other;
    }

    private byte[] sign(String algorithm, PrivateKey key, byte[] message) throws GeneralSecurityException {
        Signature signer = Signature.getInstance(algorithm, provider);
        signer.initSign(key);
        signer.update(message);
        return signer.sign();
    }

    private boolean verify(String algorithm, PublicKey key, byte[] message, byte[] octets)
            throws GeneralSecurityException {
        Signature verifier = Signature.getInstance(algorithm, provider);
        verifier.initVerify(key);
        verifier.update(message);
        try {
            return verifier.verify(octets);
        } catch (SignatureException e) {
            return false;
        }
    }

    // The provider takes Ed25519 keys of the JDK and has no factory of its own.
    private KeyFactory factory(String algorithm) throws GeneralSecurityException {
        return provider.getService("KeyFactory", algorithm) == null
                ? KeyFactory.getInstance(algorithm)
                : KeyFactory.getInstance(algorithm, provider);
    }

    private static void require(boolean holds, String name, String otherwise) throws NotUsable {
        if (!holds) {
            throw new NotUsable("its self-test failed: it " + otherwise + " (" + name + ")");
        }
    }
}
