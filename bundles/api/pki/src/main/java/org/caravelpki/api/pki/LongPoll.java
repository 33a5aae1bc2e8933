package org.caravelpki.api.pki;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method whose stage may wait long for something to happen. Whoever replaces its implementation does not wait for
 * such calls to end; the implementation that leaves fails them with kind {@code unavailable}, and the caller asks again.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface LongPoll {}
