package org.caravelpki.core.backup.archive.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.Provider;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.bouncycastle.cms.CMSAuthEnvelopedDataParser;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.KeyAgreeRecipientInformation;
import org.bouncycastle.cms.Recipient;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceKeyAgreeAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransAuthEnvelopedRecipient;
import org.bouncycastle.crypto.RuntimeCryptoException;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Decrypts the file of a backup as it is read, whatever its size. Whether it is what was encrypted shows at its very end, so
 * nothing of it may be used before {@link #read} has returned.
 */
public final class OpenArchive {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final PrivateKey key;

    /**
     * Not read yet.
     *
     * @param file the backup
     * @param key of one of its recipients
     */
    public OpenArchive(Path file, PrivateKey key) {
        this.file = file;
        this.key = key;
    }

    /** Takes what is inside. */
    @FunctionalInterface
    public interface Entries {
        /**
         * One file.
         *
         * @param path its path inside
         * @param content its content
         * @throws IOException ends the reading
         */
        void entry(String path, byte[] content) throws IOException;
    }

    /** The taker of entries failed, which says nothing about the archive. */
    private static final class TakerFailed extends IOException {
        private static final long serialVersionUID = 1L;

        TakerFailed(IOException cause) {
            super(cause);
        }
    }

    /**
     * Reads all of it.
     *
     * @param entries takes what is inside
     * @throws IOException as the taker or the disk has it
     * @throws NotABackup when it was changed or damaged
     * @throws WrongKey when the key does not open it
     */
    public void read(Entries entries) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
                InputStream content = content(in)) {
            unpack(content, (path, octets) -> {
                try {
                    entries.entry(path, octets);
                } catch (IOException e) {
                    throw new TakerFailed(e);
                }
            });
        } catch (TakerFailed e) {
            throw (IOException) e.getCause();
        } catch (WrongKey e) {
            throw e;
        } catch (IOException | CMSException e) {
            throw new NotABackup("is damaged or was changed: " + e.getMessage(), e);
        }
    }

    private static void unpack(InputStream content, Entries entries) throws IOException {
        GZIPInputStream plain = new GZIPInputStream(content, BUFFER);
        TarInput tar = new TarInput(plain);
        for (Optional<TarInput.Entry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
            entries.entry(entry.get().path(), entry.get().content());
        }
        // To the last octet: behind it stands the proof.
        plain.transferTo(OutputStream.nullOutputStream());
        content.transferTo(OutputStream.nullOutputStream());
    }

    private InputStream decrypted(InputStream in) throws IOException, CMSException {
        Provider provider = new BouncyCastleProvider();
        CMSAuthEnvelopedDataParser parser = new CMSAuthEnvelopedDataParser(in);
        Exception last = null;
        for (RecipientInformation recipient : parser.getRecipientInfos().getRecipients()) {
            boolean agrees = recipient instanceof KeyAgreeRecipientInformation;
            if (agrees == key.getAlgorithm().startsWith("EC")) {
                try {
                    return recipient
                            .getContentStream(agrees ? agree(provider) : transport(provider))
                            .getContentStream();
                } catch (CMSException | RuntimeCryptoException e) {
                    // Another recipient's, perhaps.
                    last = e;
                }
            }
        }
        throw new WrongKey(last);
    }

    private InputStream content(InputStream in) throws IOException, CMSException {
        try {
            return decrypted(in);
        } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
            // So BouncyCastle's parsers meet what is malformed.
            throw new IOException("its header cannot be read", e);
        }
    }

    private Recipient agree(Provider provider) {
        return new JceKeyAgreeAuthEnvelopedRecipient(key).setProvider(provider);
    }

    private Recipient transport(Provider provider) {
        return new JceKeyTransAuthEnvelopedRecipient(key).setProvider(provider);
    }
}
