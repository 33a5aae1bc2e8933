package org.caravelpki.provider.lint.internal.server;

/** Decodes Punycode (RFC 3492 section 6.2) to see whether it can be decoded. */
final class Punycode {
    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int FIRST_BIAS = 72;
    private static final int FIRST_CODE_POINT = 0x80;

    private final String text;
    private int at;
    private int length;
    private int bias = FIRST_BIAS;

    private Punycode(String text) {
        this.text = text;
        int delimiter = text.lastIndexOf('-');
        this.at = delimiter + 1;
        this.length = Math.max(delimiter, 0);
    }

    /** Whether what follows {@code xn--} stands for at least one character that is not ASCII. */
    static boolean isValid(String encoded) {
        Punycode decoder = new Punycode(encoded);
        try {
            return decoder.at < encoded.length() && decoder.allDecoded();
        } catch (ArithmeticException e) {
            return false;
        }
    }

    private boolean allDecoded() {
        int codePoint = FIRST_CODE_POINT;
        int index = 0;
        for (boolean first = true; at < text.length(); first = false) {
            int delta = delta();
            if (delta < 0) {
                return false;
            }
            length++;
            index = Math.addExact(index, delta);
            codePoint = Math.addExact(codePoint, index / length);
            if (codePoint > Character.MAX_CODE_POINT || isSurrogate(codePoint)) {
                return false;
            }
            bias = adapted(first ? delta / DAMP : delta / 2);
            index = index % length + 1;
        }
        return true;
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** A number of variable length, or -1 when it is none. */
    private int delta() {
        int delta = 0;
        int weight = 1;
        for (int k = BASE; at < text.length(); k += BASE) {
            int digit = digit(text.charAt(at++));
            if (digit < 0) {
                return -1;
            }
            delta = Math.addExact(delta, Math.multiplyExact(digit, weight));
            int threshold = Math.min(Math.max(k - bias, T_MIN), T_MAX);
            if (digit < threshold) {
                return delta;
            }
            weight = Math.multiplyExact(weight, BASE - threshold);
        }
        return -1;
    }

    private static int digit(char character) {
        if (character >= '0' && character <= '9') {
            return character - '0' + T_MAX;
        }
        int letter = Character.toLowerCase(character) - 'a';
        return letter >= 0 && letter < T_MAX ? letter : -1;
    }

    private int adapted(int delta) {
        int rest = delta + delta / length;
        int k = 0;
        while (rest > (BASE - T_MIN) * T_MAX / 2) {
            rest /= BASE - T_MIN;
            k += BASE;
        }
        return k + (BASE - T_MIN + 1) * rest / (rest + SKEW);
    }
}
