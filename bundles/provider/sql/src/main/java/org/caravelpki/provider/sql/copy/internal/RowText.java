package org.caravelpki.provider.sql.copy.internal;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Rows as lines of text: columns apart by tabs, numbers in digits, octets in base64, texts with a backslash before what would
 * end them, NULL as {@code \N}. The first line of a part names the columns and their kinds.
 */
final class RowText {
    static final char TAB = '\t';
    static final char LINE = '\n';
    private static final String NULL = "\\N";

    private RowText() {}

    /**
     * A column.
     *
     * @param name its name
     * @param kind what it holds
     */
    record Column(String name, Kind kind) {
        static Column parse(String text) {
            int colon = text.lastIndexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("'" + text + "' is no column");
            }
            return new Column(text.substring(0, colon), Kind.of(text.substring(colon + 1)));
        }

        @Override
        public String toString() {
            return name + ":" + kind.word;
        }
    }

    /** What a column holds. */
    enum Kind {
        NUMBER("number"),
        OCTETS("octets"),
        TEXT("text");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        static Kind of(String word) {
            for (Kind kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("'" + word + "' is no kind of column");
        }
    }

    static void text(StringBuilder line, String value) {
        if (value == null) {
            line.append(NULL);
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> line.append("\\\\");
                case TAB -> line.append("\\t");
                case LINE -> line.append("\\n");
                case '\r' -> line.append("\\r");
                default -> line.append(c);
            }
        }
    }

    static void octets(StringBuilder line, byte[] value) {
        line.append(value == null ? NULL : Base64.getEncoder().encodeToString(value));
    }

    static void number(StringBuilder line, Optional<Long> value) {
        line.append(value.map(String::valueOf).orElse(NULL));
    }

    static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        int begin = 0;
        for (int end = line.indexOf(TAB); end >= 0; end = line.indexOf(TAB, begin)) {
            fields.add(line.substring(begin, end));
            begin = end + 1;
        }
        fields.add(line.substring(begin));
        return fields;
    }

    static boolean isNull(String field) {
        return field.equals(NULL);
    }

    static byte[] octets(String field) {
        return Base64.getDecoder().decode(field);
    }

    static String text(String field) {
        if (field.indexOf('\\') < 0) {
            return field;
        }
        StringBuilder text = new StringBuilder(field.length());
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            text.append(c == '\\' ? escaped(field, ++i) : c);
        }
        return text.toString();
    }

    private static char escaped(String field, int at) {
        if (at == field.length()) {
            throw new IllegalArgumentException("a text ends in the middle of a character");
        }
        return switch (field.charAt(at)) {
            case '\\' -> '\\';
            case 't' -> TAB;
            case 'n' -> LINE;
            case 'r' -> '\r';
            default -> throw new IllegalArgumentException("a text holds an unknown character");
        };
    }
}
