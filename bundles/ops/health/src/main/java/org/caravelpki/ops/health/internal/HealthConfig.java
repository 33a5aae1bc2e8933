package org.caravelpki.ops.health.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration {@code org.caravelpki.ops.health}. */
@ObjectClassDefinition(name = "Caravel PKI: health", description = "What /health/live and /health/ready go by.")
@interface HealthConfig {
    /** How often the parts are asked. */
    @AttributeDefinition(
            name = "Check interval (ms)",
            description =
                    "How often the parts of the node are asked while it is ready; while it is not, they are asked at"
                            + " least five times a second. At least 100; less is taken as 100.")
    int check$_$interval() default 1000;

    /** The parts without which the node is not ready. */
    @AttributeDefinition(
            name = "Required parts",
            description =
                    "The node is not ready before each of these parts has reported. Empty: whoever reports counts.")
    String required$_$parts() default "";

    /** The parts without which the node serves, but another one serves better. */
    @AttributeDefinition(
            name = "Degrading parts",
            description =
                    "While one of these parts is down, the node is ready all the same, as DEGRADED, and the VRRP degraded"
                            + " file says 1.")
    String degrading$_$parts() default "";

    /** Where keepalived is told that the node cannot serve. */
    @AttributeDefinition(
            name = "VRRP fault file",
            description =
                    "A file of one line for keepalived's vrrp_track_file: 1 while the node is not ready, starts or stops, else"
                            + " 0. Replaced when that changes and each second. Its directory is made if the one above is there."
                            + " Empty: none.")
    String vrrp$_$fault$_$file() default "";

    /** Where keepalived is told that another node serves better. */
    @AttributeDefinition(
            name = "VRRP degraded file",
            description = "The same for a degrading part: 1 while one is down, else 0. Empty: none.")
    String vrrp$_$degraded$_$file() default "";

    /** How long a required part may be away. */
    @AttributeDefinition(
            name = "Absence grace (ms)",
            description =
                    "How long a required part that has reported may be away, and how long any part that comes in the place"
                            + " of one that worked may take to work, as while its bundle is replaced, before the node is not"
                            + " ready. 0: not at all.")
    int absence$_$grace() default 10000;
}
