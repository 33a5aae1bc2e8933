package org.caravelpki.core.ra.policy.internal;

import org.caravelpki.core.ra.policy.internal.Pattern.BadExpression;

/** Directory names: one in the form of RFC 4514, or a star for all. Stars inside would cut across escaped commas. */
final class DirectoryExpression {
    private DirectoryExpression() {}

    static Pattern.Expression parse(String text) {
        if (text.equals("*")) {
            return value -> true;
        }
        if (text.indexOf('*') >= 0) {
            throw new BadExpression("a directory name is literal or *");
        }
        return TextExpression.ignoringCase(text);
    }
}
