package org.caravelpki.core.ca.template.internal;

/** An extension that issuer, status URLs and kind of key decide alone. */
interface ConstantRule extends EncodedRule {

    @Override
    default boolean isSameForAll() {
        return true;
    }
}
