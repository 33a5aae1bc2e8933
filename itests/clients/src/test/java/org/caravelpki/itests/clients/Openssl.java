package org.caravelpki.itests.clients;

/** What people type to make a key and a PKCS#10. */
final class Openssl {
    private Openssl() {}

    /** A shell line that makes {@code <stem>.key} and {@code <stem>.csr} with a P-256 key for one DNS name. */
    static String p256Request(String name, String stem) {
        return "openssl req -new -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256 -subj / -addext"
                + " subjectAltName=DNS:" + name + " -keyout " + stem + ".key -out " + stem + ".csr";
    }
}
