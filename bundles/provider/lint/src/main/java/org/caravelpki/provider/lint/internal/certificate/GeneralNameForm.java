package org.caravelpki.provider.lint.internal.certificate;

import java.util.List;
import org.caravelpki.provider.lint.internal.DerElement;

/** The tags of a GeneralName (RFC 5280 section 4.2.1.6). */
public final class GeneralNameForm {
    /** otherName. */
    public static final int OTHER = 0xa0;
    /** rfc822Name. */
    public static final int MAIL = 0x81;
    /** dNSName. */
    public static final int DNS = 0x82;
    /** directoryName. */
    public static final int DIRECTORY = 0xa4;
    /** uniformResourceIdentifier. */
    public static final int URI = 0x86;
    /** iPAddress. */
    public static final int ADDRESS = 0x87;

    private static final int X400 = 0xa3;
    private static final int EDI_PARTY = 0xa5;
    private static final int REGISTERED = 0x88;

    private GeneralNameForm() {}

    /**
     * Reads a list of names.
     *
     * @param names the SEQUENCE of them
     * @return the names
     */
    public static List<DerElement> readAll(DerElement names) {
        List<DerElement> all = names.children(DerElement.SEQUENCE);
        for (DerElement name : all) {
            requireKnown(name);
        }
        return all;
    }

    private static void requireKnown(DerElement name) {
        switch (name.tag()) {
            case OTHER, MAIL, DNS, X400, DIRECTORY, EDI_PARTY, URI, ADDRESS, REGISTERED -> {}
            default -> throw DerElement.malformed();
        }
    }
}
