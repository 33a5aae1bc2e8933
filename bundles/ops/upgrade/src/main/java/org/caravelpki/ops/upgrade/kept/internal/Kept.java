package org.caravelpki.ops.upgrade.kept.internal;

/**
 * A version of a bundle that an upgrade brought and that counts as good.
 *
 * @param bundle its symbolic name
 * @param version its version
 */
public record Kept(String bundle, String version) {}
