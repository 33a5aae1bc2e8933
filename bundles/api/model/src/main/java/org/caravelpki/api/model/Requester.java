package org.caravelpki.api.model;

/**
 * An authenticated actor that asks for certificates or revocations.
 *
 * @param kind what kind of actor
 * @param id its stable identifier within the kind: an ACME account id, an end entity's name, the fingerprint of a client
 *     certificate, an operator's login name
 */
public record Requester(Kind kind, String id) {
    /** The kinds of actor. */
    public enum Kind {
        /** An ACME account. */
        ACME_ACCOUNT("acmeAccount"),
        /** An end entity that showed its enrollment secret. */
        END_ENTITY("endEntity"),
        /** The holder of a TLS client certificate. */
        CLIENT_CERTIFICATE("clientCertificate"),
        /** A program with a token. */
        API_CLIENT("apiClient"),
        /** A person at the console or in CARA Admin. */
        OPERATOR("operator"),
        /** The product itself: the edge's TLS certificate, OCSP responder certificates. */
        SYSTEM("system");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /**
         * The word used in JSON, in the database and in policies.
         *
         * @return for example {@code acmeAccount}
         */
        public String word() {
            return word;
        }

        /**
         * The kind that has this word.
         *
         * @param word as {@link #word()} gives it
         * @return the kind
         * @throws PkiException of kind {@code badRequest} when there is none
         */
        public static Kind of(String word) {
            for (Kind kind : values()) {
                if (kind.word.equalsIgnoreCase(word)) {
                    return kind;
                }
            }
            throw new PkiException(PkiException.Kind.BAD_REQUEST, "'" + word + "' is no kind of requester.");
        }
    }

    /** Checks the length that the database keeps. */
    public Requester {
        if (id.isEmpty() || id.length() > 200) {
            throw new IllegalArgumentException("a requester's id has 1 to 200 characters");
        }
    }

    /** The form {@code kind:id}, as the database, audit and search write it. */
    @Override
    public String toString() {
        return kind.word() + ":" + id;
    }

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @param text {@code kind:id}
     * @return the requester
     */
    public static Requester parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new PkiException(PkiException.Kind.BAD_REQUEST, "A requester is written kind:id.");
        }
        return new Requester(Kind.of(text.substring(0, colon)), text.substring(colon + 1));
    }
}
