/**
 * Carries the Amazon Corretto Crypto Provider, loads it, tests it and offers it as a {@link java.security.Provider}
 * service. Native code is loaded once per life of this bundle, so it changes rarely; whoever uses the provider may change
 * at any time.
 */
package org.caravelpki.provider.cryptonative.internal;
