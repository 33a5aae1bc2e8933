package org.caravelpki.core.checks.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration {@code org.caravelpki.core.checks}. */
@ObjectClassDefinition(name = "Caravel PKI: checks", description = "Nonces, which any node makes and any node accepts.")
@interface ChecksConfig {
    /** Whether this node may make the nonce key itself. */
    @AttributeDefinition(
            name = "Bootstrap",
            description =
                    "'standalone' lets this node make its nonce key when there is none. With any other value the key"
                            + " must come from another node, and there are no nonces until it is there.")
    String bootstrap() default "";

    /** Where the nonce key is. */
    @AttributeDefinition(
            name = "Nonce key",
            description =
                    "A file of 32 octets in base64, readable by its owner only, the same on every node. Read when the first"
                            + " nonce is wanted. Empty: keys/nonce.key below the node's directory (caravel.home).")
    String nonce$_$key() default "";

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
}
