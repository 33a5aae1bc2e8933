package org.caravelpki.core.ca.template.internal;

/** An extension that a request has a say in. */
interface RequestRule extends EncodedRule {

    /** Refuses what the template does not allow; what passes can be encoded. */
    void check(RequestedExtensions requested);
}
