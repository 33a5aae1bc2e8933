package org.caravelpki.core.jobs.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration {@code org.caravelpki.core.jobs}. */
@ObjectClassDefinition(name = "Caravel PKI: jobs", description = "What happens without anybody asking for it.")
@interface DatabaseWatchConfig {
    /** How often the database is asked whether it answers. */
    @AttributeDefinition(
            name = "Database check interval (ms)",
            description = "How often the database is asked whether it answers. At least 100; less is taken as 100.")
    int database$_$check$_$interval() default 2000;
}
