package org.caravelpki.core.ca.authority.internal;

import java.time.Clock;
import java.time.Instant;
import org.bouncycastle.asn1.x500.X500Name;
import org.caravelpki.api.admin.CaAdmin;
import org.caravelpki.api.model.KeyId;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.store.ConfigDocument;
import org.caravelpki.api.provider.store.ConfigStore;
import org.caravelpki.core.ca.template.internal.CompiledTemplate;
import org.caravelpki.core.ca.x509.internal.DistinguishedName;

/** Refuses a CA that could not work, before anything of it is written. */
final class CheckNewCa {
    private static final String DEFAULT_REALM = "default";

    private final CaDirectory directory;
    private final ConfigStore store;
    private final Clock clock;

    CheckNewCa(CaDirectory directory, ConfigStore store, Clock clock) {
        this.directory = directory;
        this.store = store;
        this.clock = clock;
    }

    void check(CaAdmin.NewCa wanted, CompiledTemplate template) {
        checkName(wanted.name());
        checkRealm(wanted.realm());
        wanted.issuer().ifPresent(directory::issuer);
        checkSubject(wanted.name(), wanted.subject());
        checkValidity(wanted, template);
        // Refuses a type that cannot stand in a key's id.
        new KeyId(wanted.keyType(), wanted.name());
    }

    /** One whose certificate comes from outside: the issuer there decides about its validity. */
    void checkExternal(CaAdmin.NewCa wanted) {
        if (wanted.issuer().isPresent()) {
            throw new PkiException(
                    PkiException.Kind.BAD_REQUEST,
                    "A CA that is certified outside has no issuer in this installation.");
        }
        checkName(wanted.name());
        checkRealm(wanted.realm());
        checkSubject(wanted.name(), wanted.subject());
        new KeyId(wanted.keyType(), wanted.name());
    }

    /** So that {@code <ca>-<generation>[-<shard>][-delta].crl} can be read in one way only. */
    static void checkName(String name) {
        if (!name.matches("[a-z][a-z0-9-]{0,39}") || name.matches(".*-[0-9]*") || name.endsWith("-delta")) {
            throw new PkiException(
                    PkiException.Kind.BAD_REQUEST,
                    "A CA's name is 1 to 40 characters out of a-z, 0-9 and dash, begins with a letter and does not end"
                            + " in a dash, a dash and digits, or -delta.");
        }
    }

    void checkRealm(String realm) {
        if (!realm.equals(DEFAULT_REALM)
                && store.find(ConfigDocument.Kind.REALM, realm).isEmpty()) {
            throw new PkiException(PkiException.Kind.NOT_FOUND, "There is no realm named '" + realm + "'.");
        }
    }

    /** Relying parties tell issuers apart by name: two CAs with one name would answer for each other's certificates. */
    void checkSubject(String name, String text) {
        X500Name subject = DistinguishedName.parse(text);
        directory.all().stream()
                .map(Authority::settings)
                .filter(other -> !other.name().equals(name))
                .filter(other -> DistinguishedName.parse(other.subject()).equals(subject))
                .findFirst()
                .ifPresent(other -> {
                    throw new PkiException(
                            PkiException.Kind.CONFLICT, "The CA " + other.name() + " has this subject already.");
                });
    }

    private void checkValidity(CaAdmin.NewCa wanted, CompiledTemplate template) {
        Instant now = clock.instant();
        if (wanted.validity().isNegative() || wanted.validity().isZero()) {
            throw new PkiException(PkiException.Kind.BAD_REQUEST, "The validity of a CA must be longer than nothing.");
        }
        if (wanted.validity().compareTo(template.validityFrom(now)) > 0) {
            throw new PkiException(
                    PkiException.Kind.REFUSED,
                    "The template " + template.name() + " allows CAs at most "
                            + template.validityFrom(now).toDays() + " days.");
        }
    }
}
