package org.caravelpki.core.status.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
        name = "Caravel PKI certificate status",
        description = "OCSP answers, CRLs and where they are found.")
@interface StatusConfig {

    @AttributeDefinition(
            description = "The public base of the URLs that certificates name for CRLs, issuer certificates and OCSP,"
                    + " without a slash at its end. A change holds for certificates issued from then on:"
                    + " those that exist go on naming the old base, which must stay reachable.")
    String status$_$base() default "http://127.0.0.1:8080";

    @AttributeDefinition(
            description = "Bases that were the status-base before, separated by commas, as long as certificates of CRL"
                    + " shards name them: relying parties take such a CRL only for a URL that it states.")
    String former$_$status$_$bases() default "";

    @AttributeDefinition(
            description = "How many seconds are at least between two CRLs of one name when revocations are published"
                    + " at once. Many revocations in this time are published together. At least 1.")
    int crl$_$at$_$once$_$interval() default 30;

    @AttributeDefinition(
            description = "How many questions about certificate status are worked on at once. Further ones wait in a"
                    + " queue of 2000; when that is full they are refused as unavailable.")
    int threads() default 8;

    @AttributeDefinition(
            description = "How often the database is asked for changes while somebody waits for them, in ms."
                    + " A revocation shows everywhere after this time plus a round trip. At least 20.")
    int feed$_$interval() default 150;
}
