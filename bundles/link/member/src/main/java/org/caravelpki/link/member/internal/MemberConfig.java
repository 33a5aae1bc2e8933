package org.caravelpki.link.member.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** etc/org.caravelpki.link.member.cfg. */
@ObjectClassDefinition(name = "Caravel PKI: cluster member", description = "This node's place in a cluster.")
@interface MemberConfig {
    @AttributeDefinition(description = "What this node is: frontend or backend")
    String role() default "";

    @AttributeDefinition(description = "Where this node stands, for example a; ha:status tells by it who can take over")
    String location() default "";

    @AttributeDefinition(description = "Days that a node's certificate of the link is valid; renewed at half of it")
    int certificate$_$days() default 30;

    @AttributeDefinition(
            description =
                    "Where backends' link listeners are, as https://address:port, comma-separated: a frontend asks"
                            + " them for its next certificate. Empty: the address that was given when the node joined")
    String backends() default "";
}
