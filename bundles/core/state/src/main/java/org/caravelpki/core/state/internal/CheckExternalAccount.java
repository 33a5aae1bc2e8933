package org.caravelpki.core.state.internal;

import java.time.Instant;
import java.util.List;
import org.caravelpki.api.admin.ExternalAccountAdmin.ExternalAccount;
import org.caravelpki.api.model.PkiException;

/** Refuses an external account that could not work. Patterns are read, and policies looked up, when somebody orders. */
final class CheckExternalAccount {
    private static final int MOST_ACCOUNTS = 500;
    private static final int MOST_ENTRIES = 100;
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,49}";
    private static final String POLICY = "[a-z0-9][a-z0-9.-]{0,59}";
    private static final String PATTERN =
            "!?(dns:(\\*{1,2}\\.)?|wildcard:(\\*{1,2}\\.)?)[A-Za-z0-9_-][A-Za-z0-9._-]{0,252}"
                    + "|!?(dns:\\*{1,2}|ip:(\\*|[0-9A-Fa-f.:]{2,45}(/[0-9]{1,3})?))";

    private CheckExternalAccount() {}

    static void check(ExternalAccount wanted, Instant now) {
        require(
                wanted.name().matches(NAME),
                "An external account's name is 1 to 50 characters out of letters, digits and . _ - beginning with a"
                        + " letter or digit.");
        require(
                wanted.accounts() >= 0 && wanted.accounts() <= MOST_ACCOUNTS,
                "1 to " + MOST_ACCOUNTS + " accounts may be bound to an external account, or 0 for any number.");
        require(
                wanted.expires().filter(at -> !at.isAfter(now)).isEmpty(),
                "An external account expires in the future.");
        each(wanted.names(), PATTERN, "is no pattern for DNS names, wildcards or addresses (docs/policies.md)");
        each(wanted.policies(), POLICY, "is no name of a policy");
    }

    private static void each(List<String> entries, String form, String otherwise) {
        require(entries.size() <= MOST_ENTRIES, "An external account has at most " + MOST_ENTRIES + " of each.");
        entries.forEach(entry -> require(
                entry.matches(form), "'" + entry.substring(0, Math.min(80, entry.length())) + "' " + otherwise + "."));
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new PkiException(PkiException.Kind.BAD_REQUEST, otherwise);
        }
    }
}
