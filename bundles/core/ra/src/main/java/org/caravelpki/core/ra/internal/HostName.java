package org.caravelpki.core.ra.internal;

import java.util.Optional;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.PkiException;

/** What a relying party that reads common names as hosts would take one for. */
final class HostName {
    private HostName() {}

    static Optional<GeneralName> of(String commonName) {
        try {
            return Optional.of(new GeneralName(type(commonName), commonName));
        } catch (PkiException notAHost) {
            // The common name of a person or a device; the other kind would not fit either.
            return Optional.empty();
        }
    }

    // RFC 3986 section 3.2.2 tells them apart alike: a colon or nothing but digits and dots is an address.
    private static GeneralName.Type type(String text) {
        boolean address = text.indexOf(':') >= 0 || text.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
        return address ? GeneralName.Type.IP : GeneralName.Type.DNS;
    }
}
