package org.caravelpki.core.ra.csr.internal;

/** Characters that no name may hold. */
final class ControlCharacters {
    private ControlCharacters() {}

    // By hand: it is asked of every name, and a stream of characters costs more than looking at them.
    static boolean areIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
