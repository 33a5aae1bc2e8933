package org.caravelpki.itests.clients;

import java.util.Arrays;
import java.util.Random;

/** Spoils octets as wires, bad clients and attackers do: the same ones for the same seed. */
final class Mutation {
    private static final int[] TELLING = {0x00, 0x01, 0x7F, 0x80, 0x81, 0x84, 0xFF, 0x30, 0x31, 0xA0, 0x1F};

    private final Random random;

    Mutation(long seed) {
        this.random = new Random(seed);
    }

    /** A spoilt copy: cut off, lengthened, or with octets changed, doubled or removed. */
    byte[] of(byte[] good) {
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(good, random.nextInt(good.length));
            case 1 -> Arrays.copyOf(good, good.length + 1 + random.nextInt(64));
            case 2 -> without(good, random.nextInt(good.length));
            case 3 -> doubled(good, random.nextInt(good.length));
            default -> changed(good, 1 + random.nextInt(4));
        };
    }

    private byte[] changed(byte[] good, int times) {
        byte[] bad = good.clone();
        for (int i = 0; i < times; i++) {
            int place = random.nextInt(bad.length);
            bad[place] ^= (byte) (1 << random.nextInt(8));
            bad[random.nextInt(bad.length)] = (byte) TELLING[random.nextInt(TELLING.length)];
        }
        return bad;
    }

    private static byte[] without(byte[] good, int place) {
        byte[] bad = new byte[good.length - 1];
        System.arraycopy(good, 0, bad, 0, place);
        System.arraycopy(good, place + 1, bad, place, bad.length - place);
        return bad;
    }

    private static byte[] doubled(byte[] good, int place) {
        byte[] bad = new byte[good.length + 1];
        System.arraycopy(good, 0, bad, 0, place + 1);
        System.arraycopy(good, place, bad, place + 1, good.length - place);
        return bad;
    }
}
