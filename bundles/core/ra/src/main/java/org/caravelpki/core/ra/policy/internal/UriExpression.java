package org.caravelpki.core.ra.policy.internal;

/**
 * URIs. One star stays within a path segment or a part of the authority, so that {@code https://*.example.com/} cannot be
 * met by {@code https://evil.test/?.example.com/}.
 */
final class UriExpression {
    private UriExpression() {}

    static Pattern.Expression parse(String text) {
        return new TextExpression(text, false, "/?#@:\\");
    }
}
