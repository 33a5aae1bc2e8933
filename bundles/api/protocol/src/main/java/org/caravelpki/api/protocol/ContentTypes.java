package org.caravelpki.api.protocol;

import java.util.Locale;
import java.util.Set;

/** What a request says of its body. */
public final class ContentTypes {
    private ContentTypes() {}

    /**
     * Whether a request may hold what a handler reads. Its case and its parameters mean nothing.
     *
     * @param request the request
     * @param types media types in lower case
     * @return true when its Content-Type is one of them, also when it has none
     */
    public static boolean isOneOf(Request request, Set<String> types) {
        return request.header("Content-Type")
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .map(types::contains)
                .orElse(true);
    }
}
