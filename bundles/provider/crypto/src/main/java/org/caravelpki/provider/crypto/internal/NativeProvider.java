package org.caravelpki.provider.crypto.internal;

import java.security.Provider;

/**
 * A provider in native code.
 *
 * @param provider the provider
 * @param selfTest the result of its self-test
 */
record NativeProvider(Provider provider, String selfTest) {}
