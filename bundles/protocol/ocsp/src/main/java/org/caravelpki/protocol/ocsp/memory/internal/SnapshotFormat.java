package org.caravelpki.protocol.ocsp.memory.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The file: magic, feed position, then marked pieces (an issuer and a tail before the first answer that uses them, numbered
 * in their order), and after the last a SHA-256 digest of all before.
 */
final class SnapshotFormat {
    /** Names the format and its version. */
    static final long MAGIC = 0x4361_726f_6373_7031L;

    static final int END = 0;
    static final int ISSUER = 1;
    static final int TAIL = 2;
    static final int ANSWER = 3;
    /** More than any response or certificate of ours has. */
    static final int LONGEST = 1 << 20;

    private SnapshotFormat() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
