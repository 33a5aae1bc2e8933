package org.caravelpki.provider.lint.internal;

/**
 * A key usage (RFC 5280 section 4.2.1.3), its bits as the constants of BouncyCastle's KeyUsage name them.
 *
 * @param bits one bit per usage
 */
public record KeyUsageBits(int bits) {
    /** When there is no such extension: nothing is said, and every usage is allowed. */
    public static final KeyUsageBits NONE = new KeyUsageBits(0);

    private static final int LONGEST = 3;

    /**
     * Reads.
     *
     * @param value the BIT STRING
     * @return the usages
     */
    public static KeyUsageBits of(DerElement value) {
        int length = value.require(DerElement.BIT_STRING).contentLength();
        if (length < 1 || length > LONGEST) {
            throw DerElement.malformed();
        }
        int first = length > 1 ? value.octet(1) : 0;
        int second = length > 2 ? value.octet(2) : 0;
        return new KeyUsageBits(second << 8 | first);
    }

    /**
     * Whether all of some usages are allowed.
     *
     * @param usages one or more
     * @return true when they are
     */
    public boolean hasAll(int usages) {
        return (bits & usages) == usages;
    }

    /**
     * Whether one of some usages is allowed.
     *
     * @param usages one or more
     * @return true when it is
     */
    public boolean hasAny(int usages) {
        return (bits & usages) != 0;
    }
}
