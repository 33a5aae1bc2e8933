package org.caravelpki.protocol.simple.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration {@code org.caravelpki.protocol.simple}. */
@ObjectClassDefinition(
        name = "Caravel PKI: protocol simple",
        description = "POST a PKCS#10 to /simple/<policy>, get a certificate.")
@interface SimpleConfig {
    /** What a client that must log in is shown. */
    @AttributeDefinition(
            name = "Authentication realm",
            description =
                    "The realm that clients without credentials are shown in WWW-Authenticate. Quotation marks and"
                            + " backslashes are left out.")
    String auth$_$realm() default "Caravel PKI";
}
