package org.caravelpki.provider.lint.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Primitive;

/**
 * One element within DER octets: where it begins, where its content begins and where it ends. Lengths are definite and minimal,
 * tags have one octet; what differs is refused with an {@link IllegalArgumentException}.
 */
public final class DerElement {
    /** BOOLEAN. */
    public static final int BOOLEAN = 0x01;
    /** INTEGER. */
    public static final int INTEGER = 0x02;
    /** OCTET STRING. */
    public static final int OCTET_STRING = 0x04;
    /** OBJECT IDENTIFIER. */
    public static final int OBJECT_IDENTIFIER = 0x06;
    /** SEQUENCE. */
    public static final int SEQUENCE = 0x30;
    /** SET. */
    public static final int SET = 0x31;

    private static final int CONSTRUCTED = 0x20;
    private static final int UTC_TIME = 0x17;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int LONG_TAG = 0x1f;
    private static final int LONGEST_LENGTH = 3;

    private final byte[] octets;
    private final int start;
    private final int content;
    private final int end;

    private DerElement(byte[] octets, int start, int content, int end) {
        this.octets = octets;
        this.start = start;
        this.content = content;
        this.end = end;
    }

    /** The one element that the octets are. */
    static DerElement of(byte[] octets) {
        DerElement element = at(octets, 0, octets.length);
        if (element.end != octets.length) {
            throw malformed();
        }
        return element;
    }

    private static DerElement at(byte[] octets, int start, int limit) {
        if (limit - start < 2 || (octets[start] & LONG_TAG) == LONG_TAG) {
            throw malformed();
        }
        int first = octets[start + 1] & 0xff;
        int content = start + 2 + (first < 0x80 ? 0 : first & 0x7f);
        if (content > limit) {
            throw malformed();
        }
        int length = first < 0x80 ? first : longLength(octets, start + 2, first & 0x7f);
        if (length > limit - content) {
            throw malformed();
        }
        return new DerElement(octets, start, content, content + length);
    }

    private static int longLength(byte[] octets, int from, int count) {
        if (count == 0 || count > LONGEST_LENGTH || octets[from] == 0) {
            throw malformed();
        }
        int length = 0;
        for (int i = from; i < from + count; i++) {
            length = length << 8 | octets[i] & 0xff;
        }
        if (length < 0x80) {
            throw malformed();
        }
        return length;
    }

    /**
     * Its tag.
     *
     * @return one octet, with class and constructed bit
     */
    public int tag() {
        return octets[start] & 0xff;
    }

    boolean isConstructed() {
        return (octets[start] & CONSTRUCTED) != 0;
    }

    /**
     * The length of its content.
     *
     * @return octets
     */
    public int contentLength() {
        return end - content;
    }

    /**
     * An octet of the content.
     *
     * @param index from 0
     * @return 0 to 255
     */
    public int octet(int index) {
        return octets[content + index] & 0xff;
    }

    /**
     * The content.
     *
     * @return a copy
     */
    public byte[] content() {
        return Arrays.copyOfRange(octets, content, end);
    }

    /**
     * The element with its header.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return Arrays.copyOfRange(octets, start, end);
    }

    /**
     * The content as ASCII.
     *
     * @return the characters
     */
    public String text() {
        return new String(octets, content, end - content, StandardCharsets.US_ASCII);
    }

    /**
     * The element as the library sees it.
     *
     * @return its value
     */
    public ASN1Primitive parsed() {
        try {
            return ASN1Primitive.fromByteArray(bytes());
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Whether it is UTCTime.
     *
     * @return false when it is GeneralizedTime
     */
    public boolean isUtcTime() {
        if (tag() != UTC_TIME && tag() != GENERALIZED_TIME) {
            throw malformed();
        }
        return tag() == UTC_TIME;
    }

    /**
     * Whether the element is, octet by octet, another one.
     *
     * @param other an encoded element
     * @return true when it is
     */
    public boolean isSame(byte[] other) {
        return Arrays.equals(octets, start, end, other, 0, other.length);
    }

    private List<DerElement> children() {
        List<DerElement> children = new ArrayList<>();
        for (int at = content; at < end; at = children.get(children.size() - 1).end) {
            children.add(at(octets, at, end));
        }
        return children;
    }

    /**
     * The elements within it.
     *
     * @param tag what its tag must be
     * @return in their order
     */
    public List<DerElement> children(int tag) {
        return require(tag).children();
    }

    /**
     * Insists on a tag.
     *
     * @param tag what its tag must be
     * @return this element
     */
    public DerElement require(int tag) {
        if (tag() != tag) {
            throw malformed();
        }
        return this;
    }

    /** Whether it may stand before another one in a SET OF (X.690 section 11.6). */
    boolean isNotAfter(DerElement next) {
        return Arrays.compareUnsigned(octets, start, end, octets, next.start, next.end) <= 0;
    }

    /**
     * That something is not encoded as it must be.
     *
     * @return what to throw
     */
    public static IllegalArgumentException malformed() {
        return new IllegalArgumentException("not encoded in DER");
    }
}
