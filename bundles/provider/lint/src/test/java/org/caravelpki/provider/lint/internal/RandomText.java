package org.caravelpki.provider.lint.internal;

import java.util.Random;
import java.util.function.Consumer;

/** Many texts of the characters on which answers depend: the same each time. */
public final class RandomText {
    private static final int MANY = 200_000;
    private static final int LONGEST = 12;

    private RandomText() {}

    /**
     * Shows them.
     *
     * @param characters what they are made of
     * @param look is shown each
     */
    public static void each(String characters, Consumer<String> look) {
        Random random = new Random(20260301);
        for (int i = 0; i < MANY; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(LONGEST); length > 0; length--) {
                char next = characters.charAt(random.nextInt(characters.length()));
                // Now and then as many as are just allowed, or one more.
                text.append(String.valueOf(next).repeat(random.nextInt(40) == 0 ? 62 + random.nextInt(3) : 1));
            }
            look.accept(text.toString());
        }
    }
}
