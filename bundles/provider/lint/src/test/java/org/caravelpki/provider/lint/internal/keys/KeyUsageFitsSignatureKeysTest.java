package org.caravelpki.provider.lint.internal.keys;

import org.caravelpki.provider.lint.internal.RuleContract;

class KeyUsageFitsSignatureKeysTest extends RuleContract<KeyUsageFitsSignatureKeys> {
    KeyUsageFitsSignatureKeysTest() {
        super(new KeyUsageFitsSignatureKeys());
    }
}
