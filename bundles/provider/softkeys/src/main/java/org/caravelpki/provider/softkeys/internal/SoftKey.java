package org.caravelpki.provider.softkeys.internal;

import java.security.PrivateKey;
import org.caravelpki.api.provider.keys.KeyInfo;

/** A key in memory. */
record SoftKey(KeyInfo info, PrivateKey privateKey) {

    /** Never shows the key. */
    @Override
    public String toString() {
        return "SoftKey[" + info.id() + "]";
    }
}
