package org.caravelpki.ops.upgrade.plan.internal;

/** When a bundle is replaced: whoever is asked goes first, so that nobody new asks somebody old for what it does not know. */
public enum Place {
    LIBRARY("first: others import it"),
    PROVIDER("providers before the core that asks them"),
    CORE("core before the protocols that ask it"),
    PROTOCOL("protocols after the core that they ask"),
    VIEW("last: what only looks at the others");

    private static final String OURS = "org.caravelpki.";

    private final String reason;

    Place(String reason) {
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    static boolean isOurs(String bundle) {
        return bundle.startsWith(OURS);
    }

    /**
     * Whether two versions cannot be at work at once: both would claim one address of the management listener, or one name
     * of a console command, which Karaf takes away from both when one of them goes.
     *
     * @param bundle the symbolic name
     * @return true when the old one is stopped first
     */
    public static boolean inPlace(String bundle) {
        return bundle.startsWith(OURS + "app.") || bundle.equals(OURS + "ops.shell");
    }

    static Place of(Offer offer) {
        if (!isOurs(offer.bundle())) {
            // A plugin exports nothing: it asks, as a protocol does.
            return offer.exports().isEmpty() ? PROTOCOL : LIBRARY;
        }
        String name = offer.bundle().substring(OURS.length());
        return switch (name.substring(0, Math.max(0, name.indexOf('.')))) {
            case "api" -> LIBRARY;
            case "provider" -> PROVIDER;
            case "core" -> CORE;
            case "app", "ops" -> VIEW;
            default -> PROTOCOL;
        };
    }
}
