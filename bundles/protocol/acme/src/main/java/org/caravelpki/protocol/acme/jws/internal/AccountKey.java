package org.caravelpki.protocol.acme.jws.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.caravelpki.api.model.Der;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;
import org.caravelpki.protocol.acme.wire.internal.Json;

/**
 * A public key that may sign ACME requests: RSA of 2048 to 8192 bits, EC on a NIST curve, or Ed25519. Only the members that
 * RFC 7638 requires are kept; whatever else a JWK says is ignored.
 *
 * <p>That its numbers have the right form is checked here; that they are a key (a point on the curve, a modulus without small
 * factors) is found by whoever verifies with it, which happens before a key is used for anything.
 */
public final class AccountKey {
    /** Members of RFC 7518 that nobody shows. */
    private static final List<String> SECRET = List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    private static final BigInteger LEAST_EXPONENT = BigInteger.valueOf(65_537);

    private final JwsAlgorithm algorithm;
    private final Der subjectPublicKeyInfo;

    /** The required members in the order that RFC 7638 digests them. */
    private final ObjectNode members;

    private AccountKey(JwsAlgorithm algorithm, Der subjectPublicKeyInfo, ObjectNode members) {
        this.algorithm = algorithm;
        this.subjectPublicKeyInfo = subjectPublicKeyInfo;
        this.members = members;
    }

    /**
     * Reads a JWK.
     *
     * @throws AcmeProblem badPublicKey when it is no acceptable public key
     */
    public static AccountKey of(JsonNode json) {
        if (SECRET.stream().anyMatch(json::has)) {
            throw bad("The JWK holds a private or symmetric key; send the public key only, and replace this one.");
        }
        return switch (json.path("kty").asText()) {
            case "EC" -> elliptic(json);
            case "RSA" -> rsa(json);
            case "OKP" -> edwards(json);
            default -> throw bad("The JWK's key type is none of RSA, EC, OKP.");
        };
    }

    private static AccountKey elliptic(JsonNode json) {
        String curve = json.path("crv").asText();
        JwsAlgorithm algorithm =
                switch (curve) {
                    case "P-256" -> JwsAlgorithm.ES256;
                    case "P-384" -> JwsAlgorithm.ES384;
                    case "P-521" -> JwsAlgorithm.ES512;
                    default -> throw bad("An EC account key is on P-256, P-384 or P-521.");
                };
        byte[] x = octets(json, "x", algorithm.coordinate());
        byte[] y = octets(json, "y", algorithm.coordinate());
        ObjectNode members = Json.object()
                .put("crv", curve)
                .put("kty", "EC")
                .put("x", base64url(x))
                .put("y", base64url(y));
        return new AccountKey(algorithm, PublicKeyInfo.elliptic(algorithm, x, y), members);
    }

    private static AccountKey rsa(JsonNode json) {
        BigInteger modulus = new BigInteger(1, octets(json, "n"));
        BigInteger exponent = new BigInteger(1, octets(json, "e"));
        if (modulus.bitLength() < 2048 || modulus.bitLength() > 8192 || !modulus.testBit(0)) {
            throw bad("An RSA account key has 2048 to 8192 bits.");
        }
        if (exponent.compareTo(LEAST_EXPONENT) < 0 || exponent.bitLength() > 64 || !exponent.testBit(0)) {
            throw bad("An RSA account key has an odd exponent of 65537 or more, at most 64 bits.");
        }
        ObjectNode members = Json.object()
                .put("e", base64url(unsigned(exponent)))
                .put("kty", "RSA")
                .put("n", base64url(unsigned(modulus)));
        return new AccountKey(JwsAlgorithm.RS256, PublicKeyInfo.rsa(modulus, exponent), members);
    }

    private static AccountKey edwards(JsonNode json) {
        if (!json.path("crv").asText().equals("Ed25519")) {
            throw bad("An OKP account key is on Ed25519.");
        }
        byte[] x = octets(json, "x", PublicKeyInfo.ED25519_OCTETS);
        ObjectNode members =
                Json.object().put("crv", "Ed25519").put("kty", "OKP").put("x", base64url(x));
        return new AccountKey(JwsAlgorithm.EDDSA, PublicKeyInfo.ed25519(x), members);
    }

    private static byte[] octets(JsonNode json, String member, int length) {
        byte[] octets = octets(json, member);
        if (octets.length != length) {
            throw bad("The member '" + member + "' of this JWK has " + length + " octets.");
        }
        return octets;
    }

    private static byte[] octets(JsonNode json, String member) {
        try {
            return Base64.getUrlDecoder().decode(json.path(member).asText());
        } catch (IllegalArgumentException e) {
            throw bad("The member '" + member + "' of the JWK is not base64url.");
        }
    }

    private static byte[] unsigned(BigInteger positive) {
        byte[] octets = positive.toByteArray();
        return octets[0] == 0 ? Arrays.copyOfRange(octets, 1, octets.length) : octets;
    }

    private static String base64url(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    JwsAlgorithm jwsAlgorithm() {
        return algorithm;
    }

    Der subjectPublicKeyInfo() {
        return subjectPublicKeyInfo;
    }

    /** The algorithm that this key signs with. */
    public String algorithm() {
        return algorithm.word();
    }

    /** Whether a SubjectPublicKeyInfo holds this key. */
    public boolean isKey(byte[] encoded) {
        return subjectPublicKeyInfo.equals(Der.of(encoded));
    }

    /** The digest that names this key (RFC 7638, SHA-256, base64url). */
    public String thumbprint() {
        byte[] digested = members.toString().getBytes(StandardCharsets.UTF_8);
        try {
            return base64url(MessageDigest.getInstance("SHA-256").digest(digested));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** The JWK with its required members. */
    public ObjectNode json() {
        return members.deepCopy();
    }

    static AcmeProblem bad(String detail) {
        return new AcmeProblem(ErrorType.BAD_PUBLIC_KEY, detail);
    }

    /** Two keys are equal when X.509 would write them alike. */
    @Override
    public boolean equals(Object other) {
        return other instanceof AccountKey that && subjectPublicKeyInfo.equals(that.subjectPublicKeyInfo);
    }

    @Override
    public int hashCode() {
        return subjectPublicKeyInfo.hashCode();
    }

    @Override
    public String toString() {
        return "AccountKey[" + thumbprint() + "]";
    }
}
