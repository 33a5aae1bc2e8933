package org.caravelpki.protocol.ocsp.memory.internal;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import org.caravelpki.api.pki.FeedPosition;

/** Writes one snapshot. */
final class WriteSnapshot {
    private final DigestOutputStream digesting;
    private final DataOutputStream out;
    private final Map<IssuerName, Integer> issuers = new HashMap<>();
    private final Map<byte[], Integer> tails = new IdentityHashMap<>();

    WriteSnapshot(OutputStream stream) {
        this.digesting = new DigestOutputStream(stream, SnapshotFormat.digest());
        this.out = new DataOutputStream(digesting);
    }

    /** Everything, with the position from before: what is dropped meanwhile will be dropped again after reading. */
    void all(StatusFeed.Known known) throws IOException {
        out.writeLong(SnapshotFormat.MAGIC);
        position(known.position());
        for (Iterator<HeldAnswer> walk = known.memory().walk(); walk.hasNext(); ) {
            for (HeldAnswer held : walk.next().chain()) {
                answer(held);
            }
        }
        out.writeByte(SnapshotFormat.END);
        byte[] digest = digesting.getMessageDigest().digest();
        digesting.on(false);
        out.write(digest);
    }

    private void position(FeedPosition position) throws IOException {
        out.writeInt(position.lastSeen().size());
        for (Map.Entry<Integer, Long> node : position.lastSeen().entrySet()) {
            out.writeInt(node.getKey());
            out.writeLong(node.getValue());
        }
    }

    private void answer(HeldAnswer held) throws IOException {
        int issuer = issuer(held.issuer());
        int tail = tail(held.answer().tail());
        out.writeByte(SnapshotFormat.ANSWER);
        out.write(held.serial().octets());
        out.writeInt(issuer);
        out.writeInt(tail);
        out.writeLong(held.answer().thisUpdate().getEpochSecond());
        out.writeLong(held.answer().nextUpdate().getEpochSecond());
        octets(held.answer().head());
    }

    private int issuer(IssuerName name) throws IOException {
        Integer number = issuers.get(name);
        if (number != null) {
            return number;
        }
        out.writeByte(SnapshotFormat.ISSUER);
        out.writeUTF(name.ca());
        out.writeUTF(name.hash().name());
        octets(name.nameHash().bytes());
        octets(name.keyHash().bytes());
        issuers.put(name, issuers.size());
        return issuers.size() - 1;
    }

    private int tail(byte[] tail) throws IOException {
        Integer number = tails.get(tail);
        if (number != null) {
            return number;
        }
        out.writeByte(SnapshotFormat.TAIL);
        octets(tail);
        tails.put(tail, tails.size());
        return tails.size() - 1;
    }

    private void octets(byte[] octets) throws IOException {
        out.writeInt(octets.length);
        out.write(octets);
    }
}
