package org.caravelpki.core.backup.archive.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedDataStreamGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OutputAEADEncryptor;

/** Writes the file of a backup, encrypted as it comes. What it was given in clear is kept nowhere. */
public final class SealArchive {
    /** What the manifest is called inside. */
    public static final String MANIFEST = "manifest.json";

    private static final int BUFFER = 1 << 16;

    private final Digested file;
    private final OutputStream content;
    private final TarOutput tar;

    /**
     * Begins.
     *
     * @param file where to; closed by the caller
     * @param recipients for whom
     * @param random makes the key
     * @param time of what it holds
     * @throws IOException as the file has it
     */
    public SealArchive(OutputStream file, List<Recipient> recipients, SecureRandom random, Instant time)
            throws IOException {
        this.file = new Digested(file);
        this.content = new Compressed(encrypted(recipients, random));
        this.tar = new TarOutput(content, time);
    }

    private OutputStream encrypted(List<Recipient> recipients, SecureRandom random) throws IOException {
        Provider provider = new BouncyCastleProvider();
        CMSAuthEnvelopedDataStreamGenerator generator = new CMSAuthEnvelopedDataStreamGenerator();
        generator.setBufferSize(BUFFER);
        try {
            for (Recipient recipient : recipients) {
                generator.addRecipientInfoGenerator(recipient.generator(provider, random));
            }
            return generator.open(file, (OutputAEADEncryptor) new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_GCM)
                    .setProvider(provider)
                    .setSecureRandom(random)
                    .build());
        } catch (GeneralSecurityException | CMSException e) {
            throw new IOException("it cannot be encrypted: " + e.getMessage(), e);
        }
    }

    // The database's texts shrink to a tenth, certificates hardly: the fastest way finds most of it.
    private static final class Compressed extends GZIPOutputStream {
        Compressed(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /**
     * Adds a file.
     *
     * @param path its path inside
     * @param octets its content
     * @throws IOException as the file has it
     */
    public void add(String path, byte[] octets) throws IOException {
        tar.add(path, octets);
    }

    /**
     * Ends it.
     *
     * @param text what is in it, JSON; for the label and for the inside
     * @throws IOException as the file has it
     */
    public void finish(String text) throws IOException {
        tar.add(MANIFEST, text.getBytes(StandardCharsets.UTF_8));
        tar.finish();
        content.close();
        file.write(new Label(file.octets(), file.sha256Hex(), text).line());
    }

    /**
     * The size so far.
     *
     * @return octets of the file
     */
    public long octets() {
        return file.octets();
    }

    /**
     * The digest so far.
     *
     * @return of the file, hexadecimal
     */
    public String sha256() {
        return file.sha256Hex();
    }
}
