package org.caravelpki.api.model;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A subject alternative name (RFC 5280 section 4.2.1.6) in its textual form.
 *
 * <p>The value is normalised: DNS names in lower case without a final dot, addresses as {@link InetAddress} prints
 * them. Two names are equal exactly when a relying party would treat them alike.
 *
 * @param type which alternative of GeneralName
 * @param value the text: an A-label DNS name, an address, an rfc822Name, a URI, a user principal name, a directory name
 *     in the form of RFC 4514, an OID, or for otherName {@code OID;UTF8:text}, {@code OID;IA5:text} or
 *     {@code OID;DER:hexadecimal}
 */
public record GeneralName(Type type, String value) implements Comparable<GeneralName> {
    private static final int LONGEST_LABEL = 63;
    private static final String DECIMAL_OCTET = "(25[0-5]|2[0-4][0-9]|[01]?[0-9]{1,2})";
    private static final Pattern IPV4 = Pattern.compile(DECIMAL_OCTET + "(\\." + DECIMAL_OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /** The alternatives of GeneralName that the product issues. */
    public enum Type {
        /** dNSName, possibly with a leading {@code *.} label. */
        DNS,
        /** iPAddress, version 4 or 6. */
        IP,
        /** rfc822Name. */
        EMAIL,
        /** uniformResourceIdentifier. */
        URI,
        /** otherName 1.3.6.1.4.1.311.20.2.3, the Microsoft user principal name. */
        UPN,
        /** directoryName in the form of RFC 4514. */
        DIRECTORY,
        /** registeredID, an OID in dotted form. */
        RID,
        /** otherName but for the user principal name. */
        OTHER;

        private final String word = name().toLowerCase(Locale.ROOT);

        /**
         * The word used in configuration, JSON and patterns.
         *
         * @return the name in lower case
         */
        public String word() {
            return word;
        }

        /**
         * The type that has this word.
         *
         * @param word as {@link #word()} gives it, in either case
         * @return the type
         * @throws PkiException of kind {@code badRequest} when there is none
         */
        public static Type of(String word) {
            for (Type type : values()) {
                if (type.name().equalsIgnoreCase(word)) {
                    return type;
                }
            }
            throw new PkiException(
                    PkiException.Kind.BAD_REQUEST,
                    "The name type '" + word + "' is none of dns, ip, email, uri, upn, directory, rid, other.");
        }
    }

    /** Normalises and checks. */
    public GeneralName {
        value = normalise(type, value);
    }

    /**
     * A dNSName.
     *
     * @param name the host name
     * @return the name
     */
    public static GeneralName dns(String name) {
        return new GeneralName(Type.DNS, name);
    }

    /**
     * An iPAddress.
     *
     * @param address a literal address, never a host name
     * @return the name
     */
    public static GeneralName ip(String address) {
        return new GeneralName(Type.IP, address);
    }

    private static String normalise(Type type, String value) {
        if (value.isEmpty() || holdsControlCharacters(value)) {
            throw new PkiException(PkiException.Kind.BAD_NAME, "A name is empty or holds control characters.");
        }
        return switch (type) {
            case DNS -> dnsName(value);
            case IP -> address(value);
            case RID -> OtherNameText.oid(value);
            case OTHER -> OtherNameText.normalised(value);
            default -> value;
        };
    }

    private static boolean holdsControlCharacters(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < 0x20 || value.charAt(i) == 0x7f) {
                return true;
            }
        }
        return false;
    }

    private static String dnsName(String value) {
        String name = value.toLowerCase(Locale.ROOT);
        name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (name.length() > 253 || !isDnsName(name)) {
            throw new PkiException(
                    PkiException.Kind.BAD_NAME,
                    "'" + shown(value) + "' is not a DNS name (A-labels, at most 253 octets).");
        }
        return name;
    }

    // By hand, since names are made several times for every certificate and an expression costs half a microsecond.
    private static boolean isDnsName(String name) {
        int begin = name.startsWith("*.") ? 2 : 0;
        int dot = name.indexOf('.', begin);
        while (dot >= 0) {
            if (!isLabel(name, begin, dot)) {
                return false;
            }
            begin = dot + 1;
            dot = name.indexOf('.', begin);
        }
        return isLabel(name, begin, name.length());
    }

    /** One to 63 letters, digits, underscores and dashes, no dash at the ends. */
    private static boolean isLabel(String name, int begin, int end) {
        for (int i = begin; i < end; i++) {
            char c = name.charAt(i);
            boolean inner = c == '-' && i > begin && i < end - 1;
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || inner)) {
                return false;
            }
        }
        return end > begin && end - begin <= LONGEST_LABEL;
    }

    private static String address(String value) {
        // Only literals reach InetAddress: a host name here would start a look-up.
        if (!IPV4.matcher(value).matches() && !IPV6.matcher(value).matches()) {
            throw new PkiException(PkiException.Kind.BAD_NAME, "'" + shown(value) + "' is not an IP address.");
        }
        try {
            return InetAddress.getByName(value).getHostAddress();
        } catch (UnknownHostException e) {
            throw new PkiException(PkiException.Kind.BAD_NAME, "'" + shown(value) + "' is not an IP address.");
        }
    }

    private static String shown(String value) {
        return value.length() > 80 ? value.substring(0, 80) + "…" : value;
    }

    @Override
    public int compareTo(GeneralName other) {
        int byType = type.compareTo(other.type);
        return byType != 0 ? byType : value.compareTo(other.value);
    }

    /** The form {@code type:value}, as configuration and search write it. */
    @Override
    public String toString() {
        return type.word() + ":" + value;
    }
}
