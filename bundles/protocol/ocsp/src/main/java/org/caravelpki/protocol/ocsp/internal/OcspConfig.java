package org.caravelpki.protocol.ocsp.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Caravel PKI OCSP", description = "OCSP over HTTP, answered from memory where possible.")
@interface OcspConfig {

    @AttributeDefinition(
            description = "How many signed answers are held in memory, about 1.5 kB each. When there are more, those"
                    + " that nobody asked for lately are forgotten. At least 100.")
    int max$_$answers() default 20000;

    @AttributeDefinition(
            description =
                    "For how long HTTP caches may keep an answer, in seconds; less when its nextUpdate comes"
                            + " earlier. A revocation becomes known to the clients behind a cache after this time at the latest.")
    int http$_$max$_$age() default 3600;
}
