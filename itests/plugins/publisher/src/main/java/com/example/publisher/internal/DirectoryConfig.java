package com.example.publisher.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration {@code com.example.publisher}. */
@ObjectClassDefinition(name = "Directory publisher", description = "Writes certificates and CRLs to a directory.")
@interface DirectoryConfig {
    /** Where certificates and CRLs are written. */
    @AttributeDefinition(
            name = "Directory",
            description =
                    "Where certificates and CRLs are written; below the node when it does not begin with a slash.")
    String directory() default "published-copy";
}
