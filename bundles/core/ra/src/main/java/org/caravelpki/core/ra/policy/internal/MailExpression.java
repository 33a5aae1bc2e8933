package org.caravelpki.core.ra.policy.internal;

import org.caravelpki.core.ra.policy.internal.Pattern.BadExpression;

/**
 * Mail addresses and user principal names: the local part is literal or a star, the domain as in {@code dns}.
 *
 * @param local the local part in lower case, or a star
 * @param domain the domain
 */
record MailExpression(String local, DnsExpression domain) implements Pattern.Expression {

    static MailExpression parse(String text) {
        int at = text.lastIndexOf('@');
        String local = at < 1 ? "" : Pattern.lower(text.substring(0, at));
        if (local.isEmpty() || !local.equals("*") && local.indexOf('*') >= 0) {
            throw new BadExpression("it is written local@domain, where the local part is literal or one *");
        }
        return new MailExpression(local, DnsExpression.parse(text.substring(at + 1)));
    }

    @Override
    public boolean matches(String value) {
        int at = value.lastIndexOf('@');
        return at > 0
                && (local.equals("*") || local.equals(Pattern.lower(value.substring(0, at))))
                && domain.matches(value.substring(at + 1));
    }
}
