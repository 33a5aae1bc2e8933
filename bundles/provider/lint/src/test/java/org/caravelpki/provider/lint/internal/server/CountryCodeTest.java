package org.caravelpki.provider.lint.internal.server;

import org.caravelpki.provider.lint.internal.RuleContract;

class CountryCodeTest extends RuleContract<CountryCode> {
    CountryCodeTest() {
        super(new CountryCode());
    }
}
