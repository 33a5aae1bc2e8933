package org.caravelpki.protocol.est.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.caravelpki.api.model.KeySpec;

/**
 * The configuration, checked.
 *
 * @param defaultPolicy behind the paths without a label
 * @param authRealm what clients are shown that must log in
 * @param wrapped policies whose answers have line breaks
 * @param csrAttributes what csrattrs answers
 * @param keyGeneration policies under which keys are made
 * @param generatedKey their kind
 * @param repeat how long the same request has the same answer
 */
record EstSettings(
        String defaultPolicy,
        String authRealm,
        Labels wrapped,
        CsrAttributesPlan csrAttributes,
        Labels keyGeneration,
        KeySpec generatedKey,
        Duration repeat) {

    /**
     * Some policies, or all.
     *
     * @param names by name; {@code *} stands for all
     */
    record Labels(Set<String> names) {
        static Labels of(String list) {
            return new Labels(words(list, ",").stream().collect(Collectors.toUnmodifiableSet()));
        }

        boolean contain(String policy) {
            return names.contains("*") || names.contains(policy);
        }
    }

    static EstSettings of(EstConfig config) {
        if (config.repeat$_$hours() < 1) {
            throw new IllegalArgumentException("repeat-hours is at least 1");
        }
        KeySpec key = KeySpec.parse(config.server$_$key());
        if (!ServerKey.canMake(key)) {
            throw new IllegalArgumentException("server-key is no kind of key that serverkeygen makes");
        }
        return new EstSettings(
                config.default$_$policy().strip(),
                config.auth$_$realm(),
                Labels.of(config.wrapped$_$base64()),
                CsrAttributesPlan.of(config.csr$_$attributes()),
                Labels.of(config.server$_$keygen()),
                key,
                Duration.ofHours(config.repeat$_$hours()));
    }

    static List<String> words(String list, String separator) {
        return Arrays.stream(list.split(separator))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
