package org.caravelpki.ops.shell.internal.frame;

import org.caravelpki.api.model.GeneralName;

/** Subject alternative names as people type them. */
public final class NameText {
    private NameText() {}

    /**
     * Reads a name.
     *
     * @param text {@code dns:www.example.org}, {@code ip:192.0.2.1}, …; without a type it is a DNS name
     * @return the name
     */
    public static GeneralName parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? GeneralName.dns(text)
                : new GeneralName(GeneralName.Type.of(text.substring(0, colon)), text.substring(colon + 1));
    }
}
