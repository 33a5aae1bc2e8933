package org.caravelpki.core.ca.x509.internal;

/** The tags that certificates are written with (X.690 section 8.1.2). */
public final class DerTag {
    /** BOOLEAN. */
    public static final int BOOLEAN = 0x01;
    /** INTEGER. */
    public static final int INTEGER = 0x02;
    /** BIT STRING. */
    public static final int BIT_STRING = 0x03;
    /** OCTET STRING. */
    public static final int OCTET_STRING = 0x04;
    /** OBJECT IDENTIFIER. */
    public static final int OBJECT_IDENTIFIER = 0x06;
    /** UTCTime. */
    public static final int UTC_TIME = 0x17;
    /** GeneralizedTime. */
    public static final int GENERALIZED_TIME = 0x18;
    /** SEQUENCE. */
    public static final int SEQUENCE = 0x30;

    private DerTag() {}

    /**
     * A context-specific tag of a primitive element.
     *
     * @param number up to 30
     * @return the tag
     */
    public static int implicit(int number) {
        return 0x80 | number;
    }

    /**
     * A context-specific tag around another element.
     *
     * @param number up to 30
     * @return the tag
     */
    public static int explicit(int number) {
        return 0xa0 | number;
    }
}
