package com.example.linter.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Finds the dNSNames of a TBSCertificate's subjectAltName extension. Reads DER that the engine has made itself. */
final class DnsNames {
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int BOOLEAN = 0x01;
    private static final int OCTET_STRING = 0x04;
    private static final int DNS_NAME = 0x82;
    private static final int CONSTRUCTED = 0x20;
    private static final byte[] SUBJECT_ALT_NAME = {0x55, 0x1d, 0x11};

    private final byte[] der;
    private final List<String> names = new ArrayList<>();

    private DnsNames(byte[] der) {
        this.der = der;
    }

    static List<String> of(byte[] tbsCertificate) {
        DnsNames found = new DnsNames(tbsCertificate);
        found.search(0, tbsCertificate.length);
        return found.names;
    }

    // Extension ::= SEQUENCE { extnID, critical, extnValue }: behind the identifier there is an optional BOOLEAN and
    // the value.
    private void search(int from, int to) {
        boolean subjectAltName = false;
        for (int at = from; at < to; at = end(at)) {
            int tag = der[at] & 0xff;
            if (tag == OBJECT_IDENTIFIER) {
                subjectAltName = java.util.Arrays.equals(der, content(at), end(at), SUBJECT_ALT_NAME, 0, 3);
            } else if (tag == OCTET_STRING && subjectAltName) {
                generalNames(content(at));
            } else if ((tag & CONSTRUCTED) != 0) {
                search(content(at), end(at));
            } else if (tag != BOOLEAN) {
                subjectAltName = false;
            }
        }
    }

    private void generalNames(int sequence) {
        for (int at = content(sequence); at < end(sequence); at = end(at)) {
            if ((der[at] & 0xff) == DNS_NAME) {
                names.add(new String(der, content(at), end(at) - content(at), StandardCharsets.US_ASCII));
            }
        }
    }

    private int content(int at) {
        int first = der[at + 1] & 0xff;
        return at + 2 + (first < 0x80 ? 0 : first & 0x7f);
    }

    private int end(int at) {
        int length = der[at + 1] & 0xff;
        if (length >= 0x80) {
            int octets = length & 0x7f;
            length = 0;
            for (int i = 0; i < octets; i++) {
                length = length << 8 | der[at + 2 + i] & 0xff;
            }
        }
        return content(at) + length;
    }
}
