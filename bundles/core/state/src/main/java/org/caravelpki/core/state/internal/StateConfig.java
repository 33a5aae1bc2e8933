package org.caravelpki.core.state.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration {@code org.caravelpki.core.state}. */
@ObjectClassDefinition(
        name = "Caravel PKI: protocol state",
        description = "Documents and secrets that protocols keep between two requests.")
@interface StateConfig {
    /** Whether this node may make the secrets key itself. */
    @AttributeDefinition(
            name = "Bootstrap",
            description =
                    "'standalone' lets this node make its secrets key when there is none. With any other value the key must"
                            + " come from another backend, and secrets cannot be used until it is there.")
    String bootstrap() default "";

    /** Where the key is that seals protocol secrets. */
    @AttributeDefinition(
            name = "Secrets key",
            description =
                    "A file of 32 octets in base64, readable by its owner only, the same on every backend: protocol secrets"
                            + " (external account binding keys) are sealed with it in the database. Read when the first secret is"
                            + " made or used. Empty: keys/secrets.key below the node's directory (caravel.home).")
    String secrets$_$key() default "";

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
