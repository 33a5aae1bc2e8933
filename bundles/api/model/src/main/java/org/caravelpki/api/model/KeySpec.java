package org.caravelpki.api.model;

import java.util.List;
import java.util.Locale;

/**
 * A kind of key pair: {@code ec-p256}, {@code ec-p384}, {@code ec-p521}, {@code rsa-2048} to {@code rsa-8192} in steps
 * of 1024, {@code ed25519}, {@code ml-dsa-44}, {@code ml-dsa-65}, {@code ml-dsa-87}.
 *
 * @param family the algorithm
 * @param size for EC the bits of the curve, for RSA the bits of the modulus, for Ed25519 always 255, for ML-DSA the number
 *     of the parameter set
 */
public record KeySpec(Family family, int size) {
    /** The algorithms. */
    public enum Family {
        /** Elliptic curve over a NIST prime. */
        EC,
        /** RSA. */
        RSA,
        /** Ed25519 (RFC 8410). */
        ED25519,
        /** ML-DSA (FIPS 204, RFC 9881). */
        ML_DSA
    }

    /** The default for new CAs. */
    public static final KeySpec EC_P256 = new KeySpec(Family.EC, 256);

    /** Checks that the product supports it. */
    public KeySpec {
        boolean known =
                switch (family) {
                    case EC -> List.of(256, 384, 521).contains(size);
                    case RSA -> size >= 2048 && size <= 8192 && size % 1024 == 0;
                    case ED25519 -> size == 255;
                    case ML_DSA -> List.of(44, 65, 87).contains(size);
                };
        if (!known) {
            throw unknown(family.name().toLowerCase(Locale.ROOT) + " " + size);
        }
    }

    /**
     * Reads a name.
     *
     * @param name for example {@code ec-p256}
     * @return the spec
     * @throws PkiException of kind {@code badRequest} when there is none
     */
    public static KeySpec parse(String name) {
        String word = name.strip().toLowerCase(Locale.ROOT);
        if (word.equals("ed25519")) {
            return new KeySpec(Family.ED25519, 255);
        }
        if (word.matches("ec-p\\d{3}")) {
            return new KeySpec(Family.EC, Integer.parseInt(word.substring(4)));
        }
        if (word.matches("rsa-\\d{4}")) {
            return new KeySpec(Family.RSA, Integer.parseInt(word.substring(4)));
        }
        if (word.matches("ml-dsa-\\d{2}")) {
            return new KeySpec(Family.ML_DSA, Integer.parseInt(word.substring(7)));
        }
        throw unknown(name);
    }

    private static PkiException unknown(String name) {
        return new PkiException(
                PkiException.Kind.BAD_REQUEST,
                "'" + name
                        + "' is no key algorithm (ec-p256, ec-p384, ec-p521, rsa-2048 to rsa-8192, ed25519, ml-dsa-44,"
                        + " ml-dsa-65, ml-dsa-87).");
    }

    /**
     * The name, as {@link #parse} reads it.
     *
     * @return for example {@code rsa-3072}
     */
    public String word() {
        return switch (family) {
            case EC -> "ec-p" + size;
            case RSA -> "rsa-" + size;
            case ED25519 -> "ed25519";
            case ML_DSA -> "ml-dsa-" + size;
        };
    }

    @Override
    public String toString() {
        return word();
    }
}
