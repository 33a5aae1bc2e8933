package org.caravelpki.link.member.internal;

import java.lang.annotation.Annotation;

/** A configuration as a test wants it. */
record FixedConfig(String role, int days, String backends) implements MemberConfig {
    @Override
    public int certificate$_$days() {
        return days;
    }

    @Override
    public String location() {
        return "a";
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return MemberConfig.class;
    }
}
