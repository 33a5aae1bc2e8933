package org.caravelpki.provider.crypto.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Caravel PKI cryptography", description = "Which code computes signatures.")
@interface CryptoConfig {

    @AttributeDefinition(
            description =
                    "auto: native code for what it computes faster than Java, whenever it is there and has passed its"
                            + " self-test. off: the providers of the Java runtime for everything. Anything else counts as auto.")
    String native$() default "auto";
}
