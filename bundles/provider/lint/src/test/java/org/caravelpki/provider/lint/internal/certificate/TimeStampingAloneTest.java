package org.caravelpki.provider.lint.internal.certificate;

import org.caravelpki.provider.lint.internal.RuleContract;

class TimeStampingAloneTest extends RuleContract<TimeStampingAlone> {
    TimeStampingAloneTest() {
        super(new TimeStampingAlone());
    }
}
