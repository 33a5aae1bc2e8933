package org.caravelpki.provider.lint.internal.crl;

import org.caravelpki.provider.lint.internal.DerElement;
import org.caravelpki.provider.lint.internal.ExtensionView;

/**
 * The flags of an issuing distribution point (RFC 5280 section 5.2.5).
 *
 * @param scopes how many of onlyContainsUserCerts, onlyContainsCACerts and onlyContainsAttributeCerts are true
 * @param indirect whether indirectCRL is true
 * @param falseFlags how many are there and false
 */
record DistributionPointFlags(int scopes, boolean indirect, int falseFlags) {
    private static final int USER = 0x81;
    private static final int CA = 0x82;
    private static final int INDIRECT = 0x84;
    private static final int ATTRIBUTE = 0x85;

    static DistributionPointFlags of(ExtensionView extension) {
        int scopes = 0;
        int falseFlags = 0;
        boolean indirect = false;
        for (DerElement part : extension.parts()) {
            int tag = part.tag();
            if (tag == USER || tag == CA || tag == ATTRIBUTE || tag == INDIRECT) {
                boolean on = isTrue(part);
                falseFlags += on ? 0 : 1;
                indirect |= on && tag == INDIRECT;
                scopes += on && tag != INDIRECT ? 1 : 0;
            }
        }
        return new DistributionPointFlags(scopes, indirect, falseFlags);
    }

    private static boolean isTrue(DerElement flag) {
        if (flag.contentLength() != 1) {
            throw DerElement.malformed();
        }
        return flag.octet(0) != 0;
    }
}
