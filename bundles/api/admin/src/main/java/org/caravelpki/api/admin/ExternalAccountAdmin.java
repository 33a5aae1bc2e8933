package org.caravelpki.api.admin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.Page;
import org.osgi.annotation.versioning.ProviderType;

/** External accounts: who may make ACME accounts (RFC 8555 section 7.3.4), how many, and for which names. Blocks. */
@ProviderType
public interface ExternalAccountAdmin {

    /**
     * Lists those that were not revoked, by name.
     *
     * @param after the {@code next} of the page before, or empty to begin
     * @param limit 1 to 500
     * @return a page
     */
    Page<ExternalAccount> list(Optional<String> after, int limit);

    /**
     * Makes an external account.
     *
     * @param operator who
     * @param wanted what; {@code bound} is ignored
     * @return its MAC key, in base64url without padding; shown this once and kept sealed only
     */
    char[] add(Operator operator, ExternalAccount wanted);

    /**
     * Ends an external account: nobody can be bound to it any more, and accounts that are get no further certificates.
     *
     * @param operator who
     * @param name which; fails with kind {@code notFound} when there is none
     */
    void revoke(Operator operator, String name);

    /**
     * An external account.
     *
     * @param name unique; the key identifier that ACME clients are given
     * @param names patterns for the names that its accounts may order; empty when policies alone decide
     * @param policies the policies that its accounts may use; empty for all
     * @param accounts how many accounts may be bound to it, 1 to 500; 0 for any number
     * @param bound how many are, counted up to 500
     * @param expires after this instant no account can be bound to it
     */
    record ExternalAccount(
            String name,
            List<String> names,
            List<String> policies,
            int accounts,
            int bound,
            Optional<Instant> expires) {
        /** Copies the lists. */
        public ExternalAccount {
            names = List.copyOf(names);
            policies = List.copyOf(policies);
        }
    }
}
