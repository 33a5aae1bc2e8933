package org.caravelpki.api.model;

/**
 * Names a private key that a key provider holds, written {@code type:name} ({@code soft:issuing-1}).
 *
 * @param type the provider's type, for example {@code soft} or {@code pkcs11}
 * @param name the name within the provider
 */
public record KeyId(String type, String name) {
    /** Checks the form. */
    public KeyId {
        if (!type.matches("[a-z0-9]{1,20}") || !name.matches("[A-Za-z0-9._=;,-]{1,120}")) {
            throw new PkiException(
                    PkiException.Kind.BAD_REQUEST, "A key is written type:name, for example soft:issuing-1.");
        }
    }

    /**
     * Reads {@code type:name}.
     *
     * @param text the text
     * @return the key's id
     */
    public static KeyId parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new PkiException(
                    PkiException.Kind.BAD_REQUEST, "A key is written type:name, for example soft:issuing-1.");
        }
        return new KeyId(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public String toString() {
        return type + ":" + name;
    }
}
