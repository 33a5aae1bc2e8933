package org.caravelpki.ops.shell.internal.frame;

import org.caravelpki.api.model.PkiException;

/** Options that a command cannot do without. Karaf's own check would not see one that stands behind the argument. */
public final class Required {
    private Required() {}

    /**
     * The value of an option.
     *
     * @param name the option's name
     * @param value what was given, if anything
     * @return the value
     */
    public static String option(String name, String value) {
        if (value == null) {
            throw new PkiException(PkiException.Kind.BAD_REQUEST, "The option " + name + " is required; see --help.");
        }
        return value;
    }
}
