package @PACKAGE@.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration {@code @PACKAGE@}: {@code etc/@PACKAGE@.cfg} of the node. A change takes effect at once. */
@ObjectClassDefinition(name = "@NAME@", description = "The protocol @NAME@.")
@interface @CLASS@Config {
    /** What {@code GET /@NAME@} says. */
    @AttributeDefinition(name = "Greeting", description = "What GET /@NAME@ says.")
    String greeting() default "Hello";
}
