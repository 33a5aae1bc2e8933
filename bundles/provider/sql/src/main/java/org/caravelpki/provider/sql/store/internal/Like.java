package org.caravelpki.provider.sql.store.internal;

/** Patterns for LIKE with {@code escape '!'}. */
final class Like {
    private Like() {}

    /** Whatever holds this text. */
    static String part(String text) {
        return "%" + escaped(text) + "%";
    }

    /** Whatever begins with this text. */
    static String beginning(String text) {
        return escaped(text) + "%";
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
