package org.caravelpki.provider.softkeys.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Caravel PKI software keys", description = "Keys in PKCS#12 files on this node's disk.")
@interface SoftKeysConfig {

    @AttributeDefinition(
            description = "Where the key files lie; made with mode 0700 when it is missing."
                    + " Empty: the directory keys/soft below the node's directory.")
    String directory() default "";

    @AttributeDefinition(
            description = "The file with the secret that the key files are encrypted under; made with mode 0600 when"
                    + " neither it nor any key exists. Empty: storage.secret in the directory.")
    String secret$_$file() default "";

    @AttributeDefinition(
            description = "How many signatures are computed at once. Zero: one per processor."
                    + " Further ones wait in a queue of 2000; when that is full they are refused as unavailable.")
    int threads() default 0;

    @AttributeDefinition(
            description =
                    "Whether key files also go to the database, encrypted under the secret, so that every backend with"
                            + " the same secret has every key. For backends of a cluster without HSMs.")
    boolean replicate() default false;
}
