package org.caravelpki.provider.lint.internal.names;

import org.caravelpki.provider.lint.internal.RuleContract;

class AddressSizeTest extends RuleContract<AddressSize> {
    AddressSizeTest() {
        super(new AddressSize());
    }
}
