package org.caravelpki.protocol.acme.jws.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.math.BigInteger;
import java.security.PublicKey;
import java.text.ParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;
import org.caravelpki.protocol.acme.wire.internal.Json;

/**
 * A public key that may sign ACME requests: RSA of 2048 to 8192 bits, EC on a NIST curve, or Ed25519. Only the members that
 * RFC 7638 requires are kept; whatever else a JWK says is ignored.
 */
public final class AccountKey {
    /** The algorithms accepted, as an error names them. */
    public static final List<String> ALGORITHMS = List.of("ES256", "ES384", "ES512", "RS256", "EdDSA");

    private static final Map<String, List<String>> MEMBERS = Map.of(
            "RSA", List.of("kty", "n", "e"),
            "EC", List.of("kty", "crv", "x", "y"),
            "OKP", List.of("kty", "crv", "x"));
    private static final BigInteger LEAST_EXPONENT = BigInteger.valueOf(65_537);

    private final JWK jwk;
    private final JWSAlgorithm algorithm;
    private final PublicKey publicKey;

    private AccountKey(JWK jwk, JWSAlgorithm algorithm, PublicKey publicKey) {
        this.jwk = jwk;
        this.algorithm = algorithm;
        this.publicKey = publicKey;
    }

    /**
     * Reads a JWK.
     *
     * @throws AcmeProblem badPublicKey when it is no acceptable public key
     */
    public static AccountKey of(JsonNode json) {
        if (json.has("d") || json.has("k")) {
            throw bad("The JWK holds a private or symmetric key; send the public key only, and replace this one.");
        }
        try {
            JWK jwk = JWK.parse(required(json));
            if (jwk instanceof RSAKey rsa) {
                return rsa(rsa);
            }
            if (jwk instanceof ECKey ec) {
                return new AccountKey(ec, ecAlgorithm(ec.getCurve()), ec.toECPublicKey());
            }
            return edwards((OctetKeyPair) jwk);
        } catch (ParseException | JOSEException e) {
            throw bad("The JWK is not a valid public key.");
        }
    }

    private static Map<String, Object> required(JsonNode json) {
        Map<String, Object> members = new HashMap<>();
        for (String name : MEMBERS.getOrDefault(json.path("kty").asText(), List.of())) {
            Json.text(json, name).ifPresent(value -> members.put(name, value));
        }
        if (members.isEmpty()) {
            throw bad("The JWK's key type is none of RSA, EC, OKP.");
        }
        return members;
    }

    private static AccountKey rsa(RSAKey key) throws JOSEException {
        BigInteger modulus = key.getModulus().decodeToBigInteger();
        BigInteger exponent = key.getPublicExponent().decodeToBigInteger();
        if (modulus.bitLength() < 2048 || modulus.bitLength() > 8192 || !modulus.testBit(0)) {
            throw bad("An RSA account key has 2048 to 8192 bits.");
        }
        if (exponent.compareTo(LEAST_EXPONENT) < 0 || exponent.bitLength() > 64 || !exponent.testBit(0)) {
            throw bad("An RSA account key has an odd exponent of 65537 or more, at most 64 bits.");
        }
        return new AccountKey(key, JWSAlgorithm.RS256, key.toRSAPublicKey());
    }

    private static JWSAlgorithm ecAlgorithm(Curve curve) {
        if (Curve.P_256.equals(curve)) {
            return JWSAlgorithm.ES256;
        }
        if (Curve.P_384.equals(curve)) {
            return JWSAlgorithm.ES384;
        }
        if (Curve.P_521.equals(curve)) {
            return JWSAlgorithm.ES512;
        }
        throw bad("An EC account key is on P-256, P-384 or P-521.");
    }

    private static AccountKey edwards(OctetKeyPair key) {
        if (!Curve.Ed25519.equals(key.getCurve())) {
            throw bad("An OKP account key is on Ed25519.");
        }
        return new AccountKey(key, JWSAlgorithm.EdDSA, Ed25519.publicKey(key.getDecodedX()));
    }

    /** Whether the signature is right under this key and algorithm. */
    boolean verifies(String algorithmName, byte[] message, byte[] signature) {
        return algorithm.getName().equals(algorithmName)
                && VerifySignature.verify(jwk, algorithm, publicKey, message, signature);
    }

    /** The algorithm that this key signs with. */
    public String algorithm() {
        return algorithm.getName();
    }

    /** Whether a SubjectPublicKeyInfo holds this key. */
    public boolean isKey(byte[] subjectPublicKeyInfo) {
        return Arrays.equals(publicKey.getEncoded(), subjectPublicKeyInfo);
    }

    /** The digest that names this key (RFC 7638, SHA-256, base64url). */
    public String thumbprint() {
        try {
            return jwk.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** The JWK with its required members. */
    public ObjectNode json() {
        ObjectNode json = Json.object();
        jwk.getRequiredParams().forEach((name, value) -> json.put(name, value.toString()));
        return json;
    }

    static AcmeProblem bad(String detail) {
        return new AcmeProblem(ErrorType.BAD_PUBLIC_KEY, detail);
    }

    /** Two keys are equal when they have the same thumbprint. */
    @Override
    public boolean equals(Object other) {
        return other instanceof AccountKey that && thumbprint().equals(that.thumbprint());
    }

    @Override
    public int hashCode() {
        return thumbprint().hashCode();
    }

    @Override
    public String toString() {
        return "AccountKey[" + thumbprint() + "]";
    }
}
