package org.caravelpki.protocol.acme.model.internal;

import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.Requester;
import org.caravelpki.protocol.acme.jws.internal.AccountKey;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;

/**
 * An account (RFC 8555 section 7.1.2).
 *
 * @param id part of its URL
 * @param version of its document; 0 while there is none
 * @param valid false once it was deactivated
 * @param key its current key
 * @param contacts mailto URLs
 * @param termsAgreed whether it agreed to the terms of service
 * @param externalKey the external account it is bound to
 * @param rest what a later version knows of it
 */
public record Account(
        String id,
        long version,
        boolean valid,
        AccountKey key,
        List<String> contacts,
        boolean termsAgreed,
        Optional<String> externalKey,
        Rest rest) {

    /** Copies the list. */
    public Account {
        contacts = List.copyOf(contacts);
    }

    /** The account as the registration authority knows it. */
    public Requester requester() {
        return new Requester(Requester.Kind.ACME_ACCOUNT, id);
    }

    /** Refuses a deactivated account (RFC 8555 section 7.3.6 wants 401). */
    public void requireValid() {
        if (!valid) {
            throw new AcmeProblem(ErrorType.UNAUTHORIZED, 401, "This account is deactivated.");
        }
    }

    /** The same with other contacts. */
    public Account withContacts(List<String> others) {
        return new Account(id, version, valid, key, others, termsAgreed, externalKey, rest);
    }

    /** The same with another key. */
    public Account withKey(AccountKey other) {
        return new Account(id, version, valid, other, contacts, termsAgreed, externalKey, rest);
    }

    /** The same, out of use for good. */
    public Account deactivated() {
        return new Account(id, version, false, key, contacts, termsAgreed, externalKey, rest);
    }
}
