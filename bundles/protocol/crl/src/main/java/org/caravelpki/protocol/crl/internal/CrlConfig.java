package org.caravelpki.protocol.crl.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        name = "Caravel PKI CRLs",
        description = "CRLs and issuer certificates over HTTP, kept on the disk and served with the engine away.")
@interface CrlConfig {

    @AttributeDefinition(
            description = "Where CRLs and certificates are kept; made when it is missing."
                    + " Empty: the directory published below the node's directory.")
    String directory() default "";

    @AttributeDefinition(
            description = "For how long HTTP caches may keep a CRL, in seconds; less when its nextUpdate comes earlier."
                    + " Clients behind a cache see a new CRL after this time at the latest.")
    int http$_$max$_$age() default 3600;
}
