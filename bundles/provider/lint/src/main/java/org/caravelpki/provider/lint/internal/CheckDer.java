package org.caravelpki.provider.lint.internal;

/**
 * Checks that octets are one value in the distinguished encoding rules (X.690 sections 8, 10 and 11), all the way down. Refuses
 * what it does not know, with an {@link IllegalArgumentException}.
 */
public final class CheckDer {
    private static final int DEEPEST = 32;
    private static final int CLASS = 0xc0;
    /** NumericString. */
    private static final int FIRST_STRING = 0x12;
    /** GeneralString; UniversalString and BMPString have characters of several octets. */
    private static final int LAST_STRING = 0x1b;

    private CheckDer() {}

    /**
     * Checks.
     *
     * @param encoded from the first to the last octet one value
     * @return the value
     */
    public static DerElement check(byte[] encoded) {
        DerElement element = DerElement.of(encoded);
        check(element, 0);
        return element;
    }

    /** Whether the content of an OCTET STRING is one value in DER. */
    static boolean holdsDer(DerElement octets) {
        try {
            check(octets.inner(), 0);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void check(DerElement element, int depth) {
        if (element.isConstructed()) {
            constructed(element, depth);
        } else if ((element.tag() & CLASS) == 0) {
            require(isPrimitive(element));
        }
    }

    private static void constructed(DerElement element, int depth) {
        boolean universal = (element.tag() & CLASS) == 0;
        require(depth < DEEPEST);
        require(!universal || element.tag() == DerElement.SEQUENCE || element.tag() == DerElement.SET);
        DerElement last = element;
        for (DerElement child : element.each()) {
            check(child, depth + 1);
            require(element.tag() != DerElement.SET || last == element || last.isNotAfter(child));
            last = child;
        }
    }

    private static boolean isPrimitive(DerElement element) {
        return switch (element.tag()) {
            case 0x01 -> element.contentLength() == 1 && (element.octet(0) == 0 || element.octet(0) == 0xff);
            case 0x02, 0x0a -> isInteger(element);
            case 0x03 -> isBitString(element);
            case 0x05 -> element.contentLength() == 0;
            case 0x06, 0x0d -> isObjectIdentifier(element);
            case 0x17 -> hasDigits(element, 2);
            case 0x18 -> isGeneralizedTime(element);
            case 0x1c -> element.contentLength() % 4 == 0;
            case 0x1e -> element.contentLength() % 2 == 0;
            case 0x04, 0x0c -> true;
            // CHARACTER STRING (0x1d) is no string of characters, but a SEQUENCE (X.690 section 8.18).
            default -> element.tag() >= FIRST_STRING && element.tag() <= LAST_STRING;
        };
    }

    /** The shortest two's complement. */
    private static boolean isInteger(DerElement element) {
        if (element.contentLength() < 2) {
            return element.contentLength() == 1;
        }
        int nine = element.octet(0) << 1 | element.octet(1) >> 7;
        return nine != 0 && nine != 0x1ff;
    }

    /** The bits that are not used are zero. */
    private static boolean isBitString(DerElement element) {
        if (element.contentLength() < 2) {
            return element.contentLength() == 1 && element.octet(0) == 0;
        }
        int unused = element.octet(0);
        return unused < 8 && (element.octet(element.contentLength() - 1) & (1 << unused) - 1) == 0;
    }

    /** Each arc in the fewest octets, and the last one complete. */
    private static boolean isObjectIdentifier(DerElement element) {
        int length = element.contentLength();
        boolean begins = true;
        for (int i = 0; i < length; i++) {
            if (begins && element.octet(i) == 0x80) {
                return false;
            }
            begins = element.octet(i) < 0x80;
        }
        return length > 0 && begins;
    }

    private static boolean hasDigits(DerElement element, int count) {
        for (int i = 0; i < count; i++) {
            if (i >= element.contentLength() || element.octet(i) < '0' || element.octet(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** X.690 section 11.7: with seconds, in Zulu, a fraction without zeros at its end. */
    private static boolean isGeneralizedTime(DerElement element) {
        String text = element.text();
        return hasDigits(element, 14)
                && (text.length() == 15 && text.endsWith("Z") || text.matches("[0-9]{14}\\.[0-9]*[1-9]Z"));
    }

    private static void require(boolean held) {
        if (!held) {
            throw DerElement.malformed();
        }
    }
}
