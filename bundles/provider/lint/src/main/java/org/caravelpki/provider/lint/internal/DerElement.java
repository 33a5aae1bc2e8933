package org.caravelpki.provider.lint.internal;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
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
    /** BIT STRING. */
    public static final int BIT_STRING = 0x03;
    /** NULL. */
    public static final int NULL = 0x05;
    /** UTF8String. */
    public static final int UTF8_STRING = 0x0c;
    /** PrintableString. */
    public static final int PRINTABLE_STRING = 0x13;
    /** IA5String. */
    public static final int IA5_STRING = 0x16;
    /** VisibleString. */
    public static final int VISIBLE_STRING = 0x1a;
    /** BMPString. */
    public static final int BMP_STRING = 0x1e;
    /** SEQUENCE. */
    public static final int SEQUENCE = 0x30;
    /** SET. */
    public static final int SET = 0x31;

    private static final int CONSTRUCTED = 0x20;
    private static final int UTC_TIME = 0x17;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int LONG_TAG = 0x1f;
    private static final int LONGEST_LENGTH = 4;

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
        // Also what does not fit into an int, and is negative then: octets in memory are never that long.
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

    /**
     * The one element that the content is: of an OCTET STRING that holds a value, or of an explicit tag.
     *
     * @return the element
     */
    public DerElement inner() {
        DerElement inner = at(octets, content, end);
        if (inner.end != end) {
            throw malformed();
        }
        return inner;
    }

    /**
     * The one element that a BIT STRING holds.
     *
     * @return the element
     */
    public DerElement unwrapped() {
        require(BIT_STRING);
        if (contentLength() < 1 || octet(0) != 0) {
            throw malformed();
        }
        DerElement inner = at(octets, content + 1, end);
        if (inner.end != end) {
            throw malformed();
        }
        return inner;
    }

    /**
     * The elements within it one by one: there may be a million, and nobody needs all of them at once.
     *
     * @return in their order
     */
    public Iterable<DerElement> each() {
        return () -> new Iterator<>() {
            private int next = content;

            @Override
            public boolean hasNext() {
                return next < end;
            }

            @Override
            public DerElement next() {
                if (next >= end) {
                    throw new NoSuchElementException();
                }
                DerElement element = at(octets, next, end);
                next = element.end;
                return element;
            }
        };
    }

    /**
     * The elements within it.
     *
     * @param tag what its tag must be
     * @return in their order
     */
    public List<DerElement> children(int tag) {
        require(tag);
        List<DerElement> children = new ArrayList<>();
        for (DerElement child : each()) {
            children.add(child);
        }
        return children;
    }

    /**
     * The element as object identifier.
     *
     * @return the identifier
     */
    public ASN1ObjectIdentifier identifier() {
        return ASN1ObjectIdentifier.fromContents(require(OBJECT_IDENTIFIER).content());
    }

    /**
     * The element as INTEGER.
     *
     * @return the number
     */
    public BigInteger number() {
        return new BigInteger(require(INTEGER).content());
    }

    /**
     * The content as the characters of a string type.
     *
     * @return UTF8String and BMPString decoded; of any other type each octet is one character
     */
    public String string() {
        Charset charset =
                switch (tag()) {
                    case UTF8_STRING -> StandardCharsets.UTF_8;
                    case BMP_STRING -> StandardCharsets.UTF_16BE;
                    default -> StandardCharsets.ISO_8859_1;
                };
        return new String(octets, content, end - content, charset);
    }

    /**
     * Whether the content is, octet by octet, something else.
     *
     * @param other octets
     * @return true when it is
     */
    public boolean hasContent(byte[] other) {
        return Arrays.equals(octets, content, end, other, 0, other.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DerElement element
                && Arrays.equals(octets, start, end, element.octets, element.start, element.end);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + octets[i];
        }
        return hash;
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
