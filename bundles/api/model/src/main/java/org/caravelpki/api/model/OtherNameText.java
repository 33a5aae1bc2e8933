package org.caravelpki.api.model;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a registeredID and of an otherName. */
final class OtherNameText {
    private static final String OID = "(?:[01]\\.(?:0|[1-3]?[0-9])|2\\.(?:0|[1-9][0-9]*))(?:\\.(?:0|[1-9][0-9]*))*";
    private static final Pattern REGISTERED_ID = Pattern.compile(OID);
    private static final Pattern OTHER_NAME = Pattern.compile("(?<oid>" + OID + ");(?<form>UTF8|IA5|DER):(?<text>.+)");
    private static final Pattern DER = Pattern.compile("(?:[0-9a-fA-F]{2}){2,}");
    private static final String USER_PRINCIPAL_NAME = "1.3.6.1.4.1.311.20.2.3";

    private OtherNameText() {}

    static String oid(String value) {
        if (value.length() > 100 || !REGISTERED_ID.matcher(value).matches()) {
            throw refused("A registeredID is an OID in dotted form.");
        }
        return value;
    }

    static String normalised(String value) {
        Matcher parts = OTHER_NAME.matcher(value);
        if (!parts.matches()) {
            throw refused("An otherName is written OID;UTF8:text, OID;IA5:text or OID;DER:hexadecimal.");
        }
        if (parts.group("oid").equals(USER_PRINCIPAL_NAME)) {
            throw refused("A user principal name is of type upn, not other.");
        }
        String text = parts.group("text");
        return switch (parts.group("form")) {
            case "DER" -> parts.group("oid") + ";DER:" + der(text);
            case "IA5" -> parts.group("oid") + ";IA5:" + ascii(text);
            default -> value;
        };
    }

    private static String der(String digits) {
        if (!DER.matcher(digits).matches()) {
            throw refused("The DER of an otherName is written in hexadecimal.");
        }
        return digits.toLowerCase(Locale.ROOT);
    }

    private static String ascii(String text) {
        if (text.chars().anyMatch(c -> c > 0x7f)) {
            throw refused("An otherName that is an IA5String holds characters beyond ASCII.");
        }
        return text;
    }

    private static PkiException refused(String sentence) {
        return new PkiException(PkiException.Kind.BAD_NAME, sentence);
    }
}
