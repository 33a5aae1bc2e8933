package org.caravelpki.core.ca.template.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.caravelpki.api.model.KeySpec;

/**
 * The keyUsage extension (RFC 5280 section 4.2.1.3). What a kind of key cannot do is left out for keys of that kind, so that
 * one template serves RSA and elliptic curves.
 *
 * @param bits as BouncyCastle counts them
 */
record KeyUsageRule(int bits) implements ConstantRule {
    private static final Map<String, Integer> BITS = new LinkedHashMap<>();

    static {
        BITS.put("digitalSignature", KeyUsage.digitalSignature);
        BITS.put("nonRepudiation", KeyUsage.nonRepudiation);
        BITS.put("keyEncipherment", KeyUsage.keyEncipherment);
        BITS.put("dataEncipherment", KeyUsage.dataEncipherment);
        BITS.put("keyAgreement", KeyUsage.keyAgreement);
        BITS.put("keyCertSign", KeyUsage.keyCertSign);
        BITS.put("cRLSign", KeyUsage.cRLSign);
        BITS.put("encipherOnly", KeyUsage.encipherOnly);
        BITS.put("decipherOnly", KeyUsage.decipherOnly);
    }

    private static final int ENCIPHERMENT = KeyUsage.keyEncipherment | KeyUsage.dataEncipherment;
    private static final int AGREEMENT = KeyUsage.keyAgreement | KeyUsage.encipherOnly | KeyUsage.decipherOnly;

    static KeyUsageRule read(JsonMembers template) {
        int bits = 0;
        for (String word : template.texts("keyUsage")) {
            if (!BITS.containsKey(word)) {
                template.problem(
                        "keyUsage", "holds '" + word + "', which is none of " + String.join(", ", BITS.keySet()));
            }
            bits |= BITS.getOrDefault(word, 0);
        }
        return new KeyUsageRule(bits);
    }

    boolean has(int bit) {
        return (bits & bit) == bit;
    }

    @Override
    public Optional<Extension> extension(CertificateContent content) {
        int possible = bits & ~impossible(content.key().spec().family());
        return possible == 0
                ? Optional.empty()
                : Optional.of(EncodedRule.critical(Extension.keyUsage, new KeyUsage(possible)));
    }

    /** RFC 3279 section 2.3.1, RFC 5480 section 3, RFC 8410 section 5, RFC 9881 section 3. */
    private static int impossible(KeySpec.Family family) {
        return switch (family) {
            case RSA -> AGREEMENT;
            case EC -> ENCIPHERMENT;
            case ED25519, ML_DSA -> ENCIPHERMENT | AGREEMENT;
        };
    }
}
