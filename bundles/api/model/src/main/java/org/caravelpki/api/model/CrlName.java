package org.caravelpki.api.model;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one CRL of one CA, as its file name does: {@code <ca>[-<generation>][-<shard>][-delta]}.
 *
 * @param ca the CA's name
 * @param generation the CA's generation, or empty for the current one
 * @param shard the shard, or empty for the complete CRL
 * @param delta whether the delta CRL is meant
 */
public record CrlName(String ca, OptionalInt generation, OptionalInt shard, boolean delta) {
    // A CA's name never ends in -<digits> or -delta, so that this is unambiguous.
    private static final Pattern FORM =
            Pattern.compile("(?<ca>[a-z0-9.-]+?)(-(?<gen>\\d{1,6})(-(?<shard>\\d{1,6}))?)?(?<delta>-delta)?");

    /**
     * Reads a file name without its extension.
     *
     * @param text for example {@code issuing-1} or {@code issuing-delta}
     * @return the name, or empty when it has no such form
     */
    public static Optional<CrlName> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (text.length() > 100 || !form.matches()) {
            return Optional.empty();
        }
        return Optional.of(new CrlName(
                form.group("ca"), number(form.group("gen")), number(form.group("shard")), form.group("delta") != null));
    }

    private static OptionalInt number(String digits) {
        return digits == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
    }

    /** The file name without its extension. */
    @Override
    public String toString() {
        StringBuilder name = new StringBuilder(ca);
        generation.ifPresent(number -> name.append('-').append(number));
        shard.ifPresent(number -> name.append('-').append(number));
        return delta ? name.append("-delta").toString() : name.toString();
    }
}
