package org.caravelpki.provider.lint.internal.server;

import org.caravelpki.provider.lint.internal.RuleContract;

class RsaModulusOctetsTest extends RuleContract<RsaModulusOctets> {
    RsaModulusOctetsTest() {
        super(new RsaModulusOctets());
    }
}
