package org.caravelpki.provider.sql.change.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.caravelpki.api.model.GeneralName;

/** The indexed form of a subject alternative name: eight octets however long the name is. */
public final class NameLookup {
    private NameLookup() {}

    /**
     * The number by which the index finds a name; whoever searches compares the name itself, too.
     *
     * @param name the name
     * @return the first eight octets of the SHA-256 digest of {@code type:value}
     */
    public static long of(GeneralName name) {
        byte[] text = (name.type().word() + ":" + name.value()).getBytes(StandardCharsets.UTF_8);
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
