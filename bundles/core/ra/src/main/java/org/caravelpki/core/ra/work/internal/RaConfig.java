package org.caravelpki.core.ra.work.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration {@code org.caravelpki.core.ra}. */
@ObjectClassDefinition(
        name = "Caravel PKI: registration authority",
        description = "Who may get what: requests, approvals, end entities.")
public @interface RaConfig {
    /** What is made on the first start. */
    @AttributeDefinition(
            name = "Bootstrap",
            description =
                    "standalone: the realm default, the policies tls-server, tls-client, device and node and one end"
                            + " entity are made when they are missing. none: nothing is made.")
    String bootstrap() default "none";

    /** The end entity that a standalone node makes for its owner. */
    @AttributeDefinition(
            name = "Bootstrap end entity",
            description = "Name of the end entity made by bootstrap; its secret goes to <name>.secret in the secrets"
                    + " directory. Empty: none is made.")
    String bootstrap$_$end$_$entity() default "local";

    /** Where its secret goes. */
    @AttributeDefinition(
            name = "Secrets directory",
            description =
                    "Where bootstrap writes <name>.secret, mode 0600. Made when it is missing. Empty: no end entity is"
                            + " made.")
    String secrets$_$directory() default "";

    /** How many threads verify signatures and block on the database. */
    @AttributeDefinition(
            name = "Threads",
            description =
                    "How many requests are looked at at once: their signatures verified, the database read for them. 0 or"
                            + " less: two for each processor. More spend their time on waking each other.")
    int threads() default 0;

    /** How many requests wait for a thread. */
    @AttributeDefinition(
            name = "Queue",
            description =
                    "How many requests may wait for a thread; more are told to come again. At least 1; less is taken"
                            + " as 1.")
    int queue() default 2000;

    /** How many requests may be in the making. */
    @AttributeDefinition(
            name = "Maximum in flight",
            description =
                    "How many certificate requests may be in the making, from their arrival until their commit; more are"
                            + " told to come again at once. At least 1; less is taken as 1.")
    int max$_$in$_$flight() default 512;

    /** How long a policy or an end entity read from the database is used. */
    @AttributeDefinition(
            name = "Policy refresh (s)",
            description =
                    "A policy or an end entity changed on another node takes effect here after so many seconds. 0: every"
                            + " request reads them.")
    int policy$_$refresh() default 2;

    /** How many wrong secrets lock an end entity. */
    @AttributeDefinition(
            name = "Lock-out failures",
            description = "So many wrong secrets in a row lock an end entity. 0: never.")
    int lock$_$out$_$failures() default 10;

    /** How long a lock lasts. */
    @AttributeDefinition(
            name = "Lock-out minutes",
            description =
                    "How long a locked end entity stays locked; a new secret ends the lock at once. At least 1; less is"
                            + " taken as 1.")
    int lock$_$out$_$minutes() default 15;

    /** What a client is told to wait for an approval. */
    @AttributeDefinition(
            name = "Pending retry (s)",
            description =
                    "When a client whose request waits for approval shall ask again. At least 1; less is taken as 1.")
    int pending$_$retry() default 60;
}
