package org.caravelpki.core.ca.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration {@code org.caravelpki.core.ca}. A change restarts the engine; calls wait at the gate meanwhile. */
@ObjectClassDefinition(name = "Caravel PKI: CA engine", description = "How certificates are made.")
@interface CaConfig {
    /** Whether CAs are made without being asked. */
    @AttributeDefinition(
            name = "Bootstrap",
            description =
                    "standalone: on start the built-in templates and the CAs root and issuing are made if they are"
                            + " missing. Everything else: nothing is made without an operator.")
    String bootstrap() default "none";

    /** What kind of key the first CAs get. */
    @AttributeDefinition(
            name = "Bootstrap key algorithm",
            description =
                    "ec-p256, ec-p384, ec-p521, rsa-2048 to rsa-8192, ed25519, ml-dsa-44, ml-dsa-65 or ml-dsa-87. Read when a CA is made and never"
                            + " again; another word stops the bootstrap and turns health red.")
    String bootstrap$_$key$_$algorithm() default "ec-p256";

    /** Which key provider the first CAs use. */
    @AttributeDefinition(
            name = "Bootstrap key type",
            description = "The type of the key provider, soft or pkcs11. Until it is there the bootstrap waits.")
    String bootstrap$_$key$_$type() default "soft";

    /** The root's DN. */
    @AttributeDefinition(
            name = "Bootstrap root subject",
            description = "The DN of the CA root in the form of RFC 4514. Read when it is made and never again.")
    String bootstrap$_$root$_$subject() default "CN=Caravel Root CA";

    /** The issuing CA's DN. */
    @AttributeDefinition(
            name = "Bootstrap issuing subject",
            description = "The DN of the CA issuing in the form of RFC 4514. Read when it is made and never again.")
    String bootstrap$_$issuing$_$subject() default "CN=Caravel Issuing CA";

    /** Whether lint rules must be there. */
    @AttributeDefinition(
            name = "Require a linter",
            description = "true: while no lint rules are loaded nothing is issued and callers are told to try again."
                    + " false: certificates are then issued unchecked.")
    boolean require$_$linter() default true;

    /** How many certificates may be in the making. */
    @AttributeDefinition(
            name = "Maximum in flight",
            description = "How many certificates may be in the making at one time; who comes then is told to try again."
                    + " At least 1; less is taken as 1.")
    int max$_$in$_$flight() default 1000;

    /** How long a signature may take. */
    @AttributeDefinition(
            name = "Sign timeout (s)",
            description =
                    "After so many seconds a signature that has not come is given up and the certificate closed as"
                            + " failed. At least 1; less is taken as 1, more than 40 as 40.")
    int sign$_$timeout() default 20;
}
