package org.caravelpki.core.ra.internal;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.admin.EndEntityAdmin;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.store.ConfigStore;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.core.ra.identity.internal.EndEntities;
import org.caravelpki.core.ra.identity.internal.EnrollmentSecret;
import org.caravelpki.core.ra.identity.internal.RecentEndEntities;
import org.caravelpki.core.ra.policy.internal.Policies;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link EndEntityAdmin} over the stores of this node. */
@Component(service = EndEntityAdmin.class)
public final class LocalEndEntityAdmin implements EndEntityAdmin {
    // No colon, since HTTP Basic ends the name there.
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._@-]{0,119}";

    private final ConfigStore store;
    private final Policies policies;
    private final EndEntities endEntities;
    private final RecentEndEntities recent;
    private final Crypto crypto;
    private final Clock clock;

    /**
     * Works with the doors.
     *
     * @param store the door to end entities
     * @param writer the door to the writer
     * @param policies the policies
     * @param recent forgets what is changed
     * @param crypto the door to randomness
     */
    @Activate
    public LocalEndEntityAdmin(
            @Reference ConfigStore store,
            @Reference StoreWriter writer,
            @Reference Policies policies,
            @Reference RecentEndEntities recent,
            @Reference Crypto crypto) {
        this(store, writer, policies, recent, crypto, Clock.tickMillis(ZoneOffset.UTC));
    }

    LocalEndEntityAdmin(
            ConfigStore store,
            StoreWriter writer,
            Policies policies,
            RecentEndEntities recent,
            Crypto crypto,
            Clock clock) {
        this.store = store;
        this.policies = policies;
        this.recent = recent;
        this.endEntities = new EndEntities(store, writer, clock);
        this.crypto = crypto;
        this.clock = clock;
    }

    @Override
    public Page<EndEntity> list(Optional<String> after, int limit) {
        Page<org.caravelpki.api.provider.store.EndEntity> page = store.endEntities(after, PageLimit.checked(limit));
        return new Page<>(page.items().stream().map(LocalEndEntityAdmin::shown).toList(), page.next());
    }

    @Override
    public EndEntity add(Operator operator, EndEntity wanted) {
        if (!wanted.name().matches(NAME)) {
            throw new PkiException(
                    PkiException.Kind.BAD_REQUEST,
                    "An end entity's name is 1 to 120 characters out of letters, digits and . _ @ - beginning with a"
                            + " letter or digit.");
        }
        wanted.policies().forEach(policy -> requirePolicy(policy, wanted.realm()));
        if (wanted.policies().isEmpty()) {
            throw new PkiException(PkiException.Kind.BAD_REQUEST, "Name at least one policy that it may use.");
        }
        org.caravelpki.api.provider.store.EndEntity made = new org.caravelpki.api.provider.store.EndEntity(
                wanted.name(),
                1,
                wanted.realm(),
                wanted.policies(),
                wanted.names(),
                Optional.empty(),
                0,
                Optional.empty(),
                clock.instant());
        requireNew(wanted.name());
        endEntities.add(Actors.of(operator), made);
        return shown(made);
    }

    private void requireNew(String name) {
        if (store.endEntity(name).isPresent()) {
            throw new PkiException(PkiException.Kind.CONFLICT, "There is an end entity '" + name + "' already.");
        }
    }

    private void requirePolicy(String name, String realm) {
        if (!policies.get(name).realm().equals(realm)) {
            throw new PkiException(
                    PkiException.Kind.BAD_REQUEST, "The policy '" + name + "' is not in the realm " + realm + ".");
        }
    }

    @Override
    public char[] newSecret(Operator operator, String name) {
        char[] secret = EnrollmentSecret.generate(crypto.random());
        return kept(operator, name, secret, EnrollmentSecret.digest(secret, crypto.random()));
    }

    @Override
    public char[] newOneTimeSecret(Operator operator, String name) {
        char[] secret = EnrollmentSecret.generate(crypto.random());
        return kept(operator, name, secret, EnrollmentSecret.digestOfOneTime(secret, crypto.random()));
    }

    private char[] kept(Operator operator, String name, char[] secret, String digest) {
        endEntities.changeSecret(Actors.of(operator), name, digest);
        recent.forget(name);
        return secret;
    }

    private static EndEntity shown(org.caravelpki.api.provider.store.EndEntity stored) {
        return new EndEntity(
                stored.name(),
                stored.realm(),
                List.copyOf(stored.policies()),
                stored.names(),
                stored.secretDigest()
                        .map(EnrollmentSecret::parse)
                        .filter(secret -> secret.usedFor().isEmpty())
                        .isPresent(),
                stored.lockedUntil());
    }
}
