package org.caravelpki.api.model;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The signature algorithms that certificates, CRLs and OCSP answers are signed with. */
public enum SignatureAlgorithm {
    /** ecdsa-with-SHA256 (RFC 5758). */
    SHA256_WITH_ECDSA("SHA256withECDSA", "300a06082a8648ce3d040302"),
    /** ecdsa-with-SHA384 (RFC 5758). */
    SHA384_WITH_ECDSA("SHA384withECDSA", "300a06082a8648ce3d040303"),
    /** ecdsa-with-SHA512 (RFC 5758). */
    SHA512_WITH_ECDSA("SHA512withECDSA", "300a06082a8648ce3d040304"),
    /** sha256WithRSAEncryption (RFC 4055). */
    SHA256_WITH_RSA("SHA256withRSA", "300d06092a864886f70d01010b0500"),
    /** sha384WithRSAEncryption (RFC 4055). */
    SHA384_WITH_RSA("SHA384withRSA", "300d06092a864886f70d01010c0500"),
    /** sha512WithRSAEncryption (RFC 4055). */
    SHA512_WITH_RSA("SHA512withRSA", "300d06092a864886f70d01010d0500"),
    /** id-Ed25519 (RFC 8410). */
    ED25519("Ed25519", "300506032b6570"),
    /** id-ml-dsa-44 (RFC 9881). */
    ML_DSA_44("ML-DSA-44", "300b0609608648016503040311"),
    /** id-ml-dsa-65 (RFC 9881). */
    ML_DSA_65("ML-DSA-65", "300b0609608648016503040312"),
    /** id-ml-dsa-87 (RFC 9881). */
    ML_DSA_87("ML-DSA-87", "300b0609608648016503040313");

    private static final Map<Der, SignatureAlgorithm> BY_IDENTIFIER =
            Arrays.stream(values()).collect(Collectors.toMap(SignatureAlgorithm::identifier, Function.identity()));

    private final String jcaName;
    private final Der identifier;

    SignatureAlgorithm(String jcaName, String identifier) {
        this.jcaName = jcaName;
        this.identifier = Der.of(HexFormat.of().parseHex(identifier));
    }

    /**
     * The name that Java's Signature knows.
     *
     * @return for example {@code SHA256withECDSA}
     */
    public String jcaName() {
        return jcaName;
    }

    /**
     * The AlgorithmIdentifier.
     *
     * @return DER
     */
    public Der identifier() {
        return identifier;
    }

    /**
     * The algorithm that a key signs with unless somebody chooses otherwise: the hash as strong as the key.
     *
     * @param key the kind of key
     * @return the algorithm
     */
    public static SignatureAlgorithm defaultFor(KeySpec key) {
        return switch (key.family()) {
            case EC ->
                key.size() == 256 ? SHA256_WITH_ECDSA : key.size() == 384 ? SHA384_WITH_ECDSA : SHA512_WITH_ECDSA;
            case RSA -> key.size() <= 3072 ? SHA256_WITH_RSA : key.size() <= 4096 ? SHA384_WITH_RSA : SHA512_WITH_RSA;
            case ED25519 -> ED25519;
            case ML_DSA -> key.size() == 44 ? ML_DSA_44 : key.size() == 65 ? ML_DSA_65 : ML_DSA_87;
        };
    }

    /**
     * The algorithm with this AlgorithmIdentifier.
     *
     * @param identifier DER
     * @return the algorithm
     * @throws PkiException of kind {@code badPublicKey} when it is not supported
     */
    public static SignatureAlgorithm of(Der identifier) {
        return Optional.ofNullable(BY_IDENTIFIER.get(identifier))
                .orElseThrow(() -> new PkiException(
                        PkiException.Kind.BAD_PUBLIC_KEY,
                        "The signature algorithm is not supported (ECDSA or RSA with SHA-256, SHA-384 or"
                                + " SHA-512, Ed25519, or ML-DSA)."));
    }
}
