package org.caravelpki.ops.signers.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Configuration {@code org.caravelpki.ops.signers}. The bundle reads the file itself, whenever it has changed: it is at work
 * before there is a ConfigAdmin.
 */
@ObjectClassDefinition(
        pid = "org.caravelpki.ops.signers",
        name = "Caravel PKI: signers of bundles",
        description = "Whose bundles may run in this node.")
public @interface SignersConfig {
    /** Whether anybody's bundles may run. */
    @AttributeDefinition(
            name = "Mode",
            description = "development: every bundle may run. production: bundles of the distribution, and those whose"
                    + " signer is listed. Anything else is taken as production. Bundles that run already go on"
                    + " until the node is restarted.")
    String mode() default "development";

    /** Who may sign plugins. */
    @AttributeDefinition(
            name = "Plugin signers",
            description =
                    "A PEM file with certificates, or a directory of such files: a bundle may run when its signer is"
                            + " one of them or has a certificate from one of them. A relative path begins in the node's"
                            + " directory. Missing or empty: nobody's plugins run in production mode.")
    String plugin$_$signers() default "keys/plugin-signers";

    /** Who may sign what counts as a part of the product. */
    @AttributeDefinition(
            name = "Vendor signers",
            description =
                    "The same for bundles whose name begins with org.caravelpki., for example newer versions of those"
                            + " in the distribution. Missing or empty: only those of the distribution run in production"
                            + " mode.")
    String vendor$_$signers() default "keys/vendor-signers";
}
