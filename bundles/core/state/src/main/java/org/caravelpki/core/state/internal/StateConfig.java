package org.caravelpki.core.state.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration {@code org.caravelpki.core.state}. */
@ObjectClassDefinition(
        name = "Caravel PKI: protocol state",
        description = "Documents, nonces and secrets that protocols keep between two requests.")
@interface StateConfig {
    /** Whether this node may make the nonce key itself. */
    @AttributeDefinition(
            name = "Bootstrap",
            description =
                    "'standalone' lets this node make its nonce key and its secrets key when there is none. With any other value the key"
                            + " must be there already, the same on every node, and nonces are refused until it is.")
    String bootstrap() default "";

    /** Where the nonce key is. */
    @AttributeDefinition(
            name = "Nonce key",
            description =
                    "A file of 32 octets in base64, readable by its owner only. Empty: keys/nonce.key below the node's"
                            + " directory (caravel.home).")
    String nonce$_$key() default "";

    /** Where the key is that seals protocol secrets. */
    @AttributeDefinition(
            name = "Secrets key",
            description =
                    "A file of 32 octets in base64, readable by its owner only, the same on every backend: protocol secrets"
                            + " (external account binding keys) are sealed with it in the database. Read when the first secret is"
                            + " made or used. Empty: keys/secrets.key below the node's directory (caravel.home).")
    String secrets$_$key() default "";

    /** How long a nonce is accepted. */
    @AttributeDefinition(
            name = "Nonce validity (s)",
            description = "How long a nonce is accepted after it was made. At least 60; less is taken as 60.")
    int nonce$_$validity() default 3600;

    /** How many used nonces are remembered. */
    @AttributeDefinition(
            name = "Nonce marks",
            description =
                    "How many used nonces this node remembers (about 64 octets each). When more are used within their"
                            + " validity, the oldest nonces are refused as too old: clients get a fresh one and go on. At least 1000.")
    int nonce$_$marks() default 250_000;

    /** How many threads read documents. */
    @AttributeDefinition(
            name = "Read threads",
            description =
                    "How many documents are read at a time. At least 1; more than the database pool has is no gain.")
    int read$_$threads() default 8;

    /** How often expired documents are deleted. */
    @AttributeDefinition(
            name = "Sweep interval (s)",
            description =
                    "How often one node of the cluster deletes expired documents. At least 5; less is taken as 5.")
    int sweep$_$interval() default 60;
}
