package org.caravelpki.provider.crypto.internal;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.caravelpki.api.model.KeySpec;

/**
 * ML-DSA keys (RFC 9881 section 4): no parameters, and exactly the octets of the parameter set. Every string of that
 * length is a key (FIPS 204 algorithm 23), so nothing else can be wrong with it.
 */
final class MlDsaKeyCheck implements KeyCheck {
    private static final int ALGORITHM_AT = 4;
    private static final byte[] ANY_SET = HexFormat.of().parseHex("300b06096086480165030403");

    /** A parameter set: its SubjectPublicKeyInfo begins with these octets and has this length. */
    private enum ParameterSet {
        ML_DSA_44(44, "30820532300b06096086480165030403110382052100", 1312),
        ML_DSA_65(65, "308207b2300b0609608648016503040312038207a100", 1952),
        ML_DSA_87(87, "30820a32300b060960864801650304031303820a2100", 2592);

        private final KeySpec spec;
        private final byte[] prefix;
        private final int octets;

        ParameterSet(int number, String prefix, int octets) {
            this.spec = new KeySpec(KeySpec.Family.ML_DSA, number);
            this.prefix = HexFormat.of().parseHex(prefix);
            this.octets = octets;
        }

        private boolean isSetOf(byte[] spki) {
            return spki.length == prefix.length + octets
                    && Arrays.equals(spki, 0, prefix.length, prefix, 0, prefix.length);
        }
    }

    @Override
    public Optional<KeySpec> check(byte[] spki) {
        int end = ALGORITHM_AT + ANY_SET.length;
        if (spki.length < end || !Arrays.equals(spki, ALGORITHM_AT, end, ANY_SET, 0, ANY_SET.length)) {
            return Optional.empty();
        }
        return Optional.of(Stream.of(ParameterSet.values())
                .filter(set -> set.isSetOf(spki))
                .findFirst()
                .map(set -> set.spec)
                .orElseThrow(() -> BadKey.because("The public key is no ML-DSA-44, ML-DSA-65 or ML-DSA-87 key.")));
    }
}
