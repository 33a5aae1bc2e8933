package org.caravelpki.core.publish.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration {@code org.caravelpki.core.publish}. */
@ObjectClassDefinition(
        name = "Caravel PKI: publishing",
        description = "How publishers hear of what was issued, revoked and listed.")
@interface PublishConfig {
    /** How often each publisher is told what is new. */
    @AttributeDefinition(
            name = "Interval (ms)",
            description = "How often each publisher is told what is new. At least 100; less is taken as 100.")
    int interval() default 1000;

    /** When a place in the inventory counts as settled. */
    @AttributeDefinition(
            name = "Settle time (s)",
            description =
                    "After this time nothing appears any more before what was seen: longer than any commit takes and"
                            + " the nodes' clocks differ. What was published within it comes again after a restart."
                            + " At least 10; less is taken as 10.")
    int settle$_$time() default 60;
}
