package org.caravelpki.provider.cryptonative.internal;

/** Why the native provider is not used, in words for the log. */
final class NotUsable extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int LONG_ENOUGH = 300;

    NotUsable(String reason) {
        super(reason);
    }

    NotUsable(String step, Throwable cause) {
        super(step + ": " + firstLine(cause), cause);
    }

    private static String firstLine(Throwable cause) {
        String line = cause.toString().lines().findFirst().orElse("");
        return line.substring(0, Math.min(line.length(), LONG_ENOUGH));
    }
}
