package org.caravelpki.core.ra.policy.internal;

/**
 * Wildcards: {@code wildcard:example.com} allows the name {@code *.example.com} and nothing else.
 *
 * @param below what may stand after the star and the dot
 */
record WildcardExpression(DnsExpression below) implements Pattern.Expression {

    static WildcardExpression parse(String text) {
        return new WildcardExpression(DnsExpression.parse(text));
    }

    @Override
    public boolean matches(String name) {
        return DnsExpression.isWildcard(name) && below.matches(name.substring(2));
    }
}
