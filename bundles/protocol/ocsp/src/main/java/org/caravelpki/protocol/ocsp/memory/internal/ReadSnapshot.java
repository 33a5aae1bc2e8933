package org.caravelpki.protocol.ocsp.memory.internal;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.pki.CertId;
import org.caravelpki.api.pki.FeedPosition;

/** Reads one snapshot, strictly. */
final class ReadSnapshot {
    private final DigestInputStream digesting;
    private final DataInputStream in;
    private final SharedTails shared;
    private final Instant now;
    private final List<IssuerName> issuers = new ArrayList<>();
    private final List<byte[]> tails = new ArrayList<>();

    ReadSnapshot(InputStream stream, SharedTails shared, Instant now) {
        this.digesting = new DigestInputStream(stream, SnapshotFormat.digest());
        this.in = new DataInputStream(digesting);
        this.shared = shared;
        this.now = now;
    }

    /** Fills an empty memory with what is not over; fails when the file is not whole or not ours. */
    Snapshot.Restored into(AnswerMemory memory) throws IOException {
        if (in.readLong() != SnapshotFormat.MAGIC) {
            throw new IOException("it is of another kind or version");
        }
        FeedPosition position = position();
        try {
            while (piece(memory)) {
                // Each piece is taken in turn.
            }
        } catch (RuntimeException e) {
            throw new IOException("a piece of it is malformed", e);
        }
        checkDigest();
        return new Snapshot.Restored(position, memory);
    }

    private FeedPosition position() throws IOException {
        Map<Integer, Long> lastSeen = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            lastSeen.put(in.readInt(), in.readLong());
        }
        return new FeedPosition(lastSeen);
    }

    private boolean piece(AnswerMemory memory) throws IOException {
        int kind = in.readByte();
        switch (kind) {
            case SnapshotFormat.END -> {
                return false;
            }
            case SnapshotFormat.ISSUER ->
                issuers.add(new IssuerName(
                        in.readUTF(), CertId.Hash.valueOf(in.readUTF()), Der.of(octets()), Der.of(octets())));
            case SnapshotFormat.TAIL -> tails.add(shared.from(octets(), 0));
            case SnapshotFormat.ANSWER -> answer(memory);
            default -> throw new IOException("a piece of it is of unknown kind " + kind);
        }
        return true;
    }

    private void answer(AnswerMemory memory) throws IOException {
        SerialOctets serial = SerialOctets.of(ByteBuffer.wrap(exactly(SerialOctets.LENGTH)));
        IssuerName issuer = issuers.get(in.readInt());
        byte[] tail = tails.get(in.readInt());
        int thisUpdate = (int) in.readLong();
        int nextUpdate = (int) in.readLong();
        SignedAnswer answer = new SignedAnswer(octets(), tail, thisUpdate, nextUpdate, true);
        if (answer.isValid(now)) {
            memory.restore(serial, issuer, answer);
        }
    }

    private byte[] octets() throws IOException {
        int length = in.readInt();
        if (length < 0 || length > SnapshotFormat.LONGEST) {
            throw new IOException("a length in it is out of bounds");
        }
        return exactly(length);
    }

    private byte[] exactly(int length) throws IOException {
        byte[] octets = in.readNBytes(length);
        if (octets.length != length) {
            throw new EOFException("it ends too early");
        }
        return octets;
    }

    private void checkDigest() throws IOException {
        MessageDigest digest = digesting.getMessageDigest();
        byte[] expected = digest.digest();
        digesting.on(false);
        if (!MessageDigest.isEqual(expected, in.readNBytes(expected.length)) || in.read() >= 0) {
            throw new IOException("its digest does not fit");
        }
    }
}
