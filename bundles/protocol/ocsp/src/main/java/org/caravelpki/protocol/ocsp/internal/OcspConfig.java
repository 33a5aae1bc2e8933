package org.caravelpki.protocol.ocsp.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Caravel PKI OCSP", description = "OCSP over HTTP, answered from memory where possible.")
@interface OcspConfig {

    @AttributeDefinition(
            description =
                    "How much of the heap signed answers may take, in MiB; about 450 octets each with EC keys. When"
                            + " there are more, those that nobody asked for lately are forgotten. At least 1.")
    int memory() default 64;

    @AttributeDefinition(
            description =
                    "Which answers are signed before somebody asks: asked, those that were asked for lately, in time"
                            + " before they expire. Another value is refused with a line in the log, and asked is used.")
    String presign() default "asked";

    @AttributeDefinition(
            description = "How many answers are renewed per second at most while the old ones still serve. What is"
                    + " not renewed in time is signed when it is asked for. At least 1.")
    int renewals$_$per$_$second() default 200;

    @AttributeDefinition(
            description =
                    "How many questions may be with the engine at once: so many for answers that are not in memory,"
                            + " and so many for requests with a nonce. Further ones are told tryLater. At least 1.")
    int in$_$flight() default 500;

    @AttributeDefinition(
            description = "Where what is held is written, so that a restart does not forget it."
                    + " Empty: ocsp.snapshot in the directory published below the node's directory.")
    String snapshot$_$file() default "";

    @AttributeDefinition(
            description =
                    "How often it is written, in seconds, besides when the bundle stops. 0: never, and none is read.")
    int snapshot$_$interval() default 300;

    @AttributeDefinition(
            description =
                    "For how long HTTP caches may keep an answer, in seconds; less when its nextUpdate comes"
                            + " earlier. A revocation becomes known to the clients behind a cache after this time at the latest.")
    int http$_$max$_$age() default 3600;
}
