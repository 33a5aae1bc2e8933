package org.caravelpki.core.status.crl.internal;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.model.SerialNumber;

/** Reads the entries of a CertificateList that we made ourselves, one after the other. */
final class ReadCrl {
    private static final int SEQUENCE = 0x30;
    /** reasonCode and the header of its value, as {@link CrlEntries} writes them: one octet follows. */
    private static final byte[] REASON = HexFormat.of().parseHex("0603551d1504030a01");

    private static final int FIELDS_BEFORE_ENTRIES = 5;

    private final InputStream in;

    ReadCrl(InputStream in) {
        this.in = new BufferedInputStream(in, 65_536);
    }

    /** What is done with an entry. */
    @FunctionalInterface
    interface Sink {
        /**
         * An entry.
         *
         * @param serial the serial number
         * @param revocationDate as encoded
         * @param reason the code, 0 when there is none
         */
        void entry(SerialNumber serial, byte[] revocationDate, int reason);
    }

    void entries(Sink sink) {
        try {
            header();
            header();
            for (int field = 0; field < FIELDS_BEFORE_ENTRIES; field++) {
                in.skipNBytes(header().length());
            }
            Header list = header();
            if (list.tag() == SEQUENCE) {
                readEntries(list.length(), sink);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a published CRL cannot be read", e);
        }
    }

    private void readEntries(int octets, Sink sink) throws IOException {
        int left = octets;
        while (left > 0) {
            Header entry = header();
            read(in.readNBytes(entry.length()), sink);
            left -= entry.octets() + entry.length();
        }
    }

    // serial number and date are short: one octet of length each.
    private static void read(byte[] entry, Sink sink) {
        int date = 2 + entry[1];
        int extensions = date + 2 + entry[date + 1];
        sink.entry(
                new SerialNumber(new BigInteger(Arrays.copyOfRange(entry, 2, date))),
                Arrays.copyOfRange(entry, date, extensions),
                reason(entry, extensions));
    }

    private static int reason(byte[] entry, int extensions) {
        for (int at = extensions; at + REASON.length < entry.length; at++) {
            if (Arrays.equals(entry, at, at + REASON.length, REASON, 0, REASON.length)) {
                return entry[at + REASON.length];
            }
        }
        return RevocationReason.UNSPECIFIED.code();
    }

    private record Header(int tag, int length, int octets) {}

    private Header header() throws IOException {
        int tag = octet();
        int length = octet();
        if (length < 0x80) {
            return new Header(tag, length, 2);
        }
        int more = length & 0x7f;
        int value = 0;
        for (int i = 0; i < more; i++) {
            value = value << 8 | octet();
        }
        return new Header(tag, value, 2 + more);
    }

    private int octet() throws IOException {
        int octet = in.read();
        if (octet < 0) {
            throw new EOFException("the CRL ends too early");
        }
        return octet;
    }
}
