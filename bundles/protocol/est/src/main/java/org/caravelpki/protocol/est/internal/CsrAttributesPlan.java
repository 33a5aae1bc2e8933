package org.caravelpki.protocol.est.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/**
 * What csrattrs answers under each policy.
 *
 * @param byPolicy by the policy's name; {@code *} for all that are not named
 */
record CsrAttributesPlan(Map<String, Entry> byPolicy) {
    private static final String TEMPLATE = "template";

    /** Copies the map. */
    CsrAttributesPlan {
        byPolicy = Map.copyOf(byPolicy);
    }

    /**
     * What is answered.
     *
     * @param template whether a template of requests is among it
     * @param attributes which attributes clients shall put into their requests
     */
    record Entry(boolean template, List<ASN1ObjectIdentifier> attributes) {
        Entry {
            attributes = List.copyOf(attributes);
        }
    }

    static CsrAttributesPlan of(String text) {
        Map<String, Entry> entries = new HashMap<>();
        for (String entry : EstSettings.words(text, ",")) {
            int colon = entry.indexOf(':');
            List<String> words = EstSettings.words(entry.substring(colon + 1), "\\s+");
            if (colon < 1 || words.isEmpty()) {
                throw new IllegalArgumentException("an entry of csr-attributes is policy:words");
            }
            entries.put(entry.substring(0, colon).strip(), entry(words));
        }
        return new CsrAttributesPlan(entries);
    }

    private static Entry entry(List<String> words) {
        // An OID that is none is refused here, with its text in the message.
        List<ASN1ObjectIdentifier> attributes = words.stream()
                .filter(word -> !word.equals(TEMPLATE))
                .map(ASN1ObjectIdentifier::new)
                .toList();
        return new Entry(words.contains(TEMPLATE), attributes);
    }

    Optional<Entry> under(String policy) {
        return Optional.ofNullable(byPolicy.getOrDefault(policy, byPolicy.get("*")));
    }
}
