package org.caravelpki.link.client.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** etc/org.caravelpki.link.client.cfg. */
@ObjectClassDefinition(name = "Caravel PKI: link to the backend", description = "How this frontend reaches the engine.")
@interface LinkConfig {
    @AttributeDefinition(
            description = "Where the backend is, as https://address:port: the address that moves between the backends."
                    + " Empty: the one that was given when the node joined")
    String backend() default "";

    @AttributeDefinition(description = "PEM file with this node's certificate of the link")
    String certificate$_$file() default "${caravel.home}/keys/link/node.pem";

    @AttributeDefinition(description = "PEM file with its key (PKCS#8)")
    String key$_$file() default "${caravel.home}/keys/link/node.key";

    @AttributeDefinition(description = "PEM file with the certificate of the link's CA")
    String trust$_$file() default "${caravel.home}/keys/link/ca.pem";

    @AttributeDefinition(description = "Milliseconds for a connection; then it is tried again")
    int connect$_$timeout$_$millis() default 3000;

    @AttributeDefinition(
            description =
                    "Milliseconds for one attempt of a call that may be asked again; more than a write stalls when a"
                            + " location is lost")
    int attempt$_$timeout$_$millis() default 5000;

    @AttributeDefinition(description = "Milliseconds for a call with all its attempts; then it fails as unavailable")
    int deadline$_$millis() default 12_000;

    @AttributeDefinition(
            description =
                    "Milliseconds without a single answer after which calls fail at once, until a ping gets through")
    int break$_$after$_$millis() default 3000;

    @AttributeDefinition(
            description =
                    "Milliseconds for the answer to a ping; when nothing at all is heard for so long, calls under way fail and"
                            + " later ones use new connections")
    int ping$_$timeout$_$millis() default 2000;

    @AttributeDefinition(description = "Milliseconds from one ping to the next")
    int ping$_$interval$_$millis() default 500;

    @AttributeDefinition(description = "Calls under way at a time; more fail as unavailable at once")
    int max$_$in$_$flight() default 1000;
}
