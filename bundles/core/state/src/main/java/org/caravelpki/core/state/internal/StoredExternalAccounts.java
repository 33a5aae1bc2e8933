package org.caravelpki.core.state.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.caravelpki.api.admin.ExternalAccountAdmin;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.protocol.KeyTerms;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.StateStore;
import org.caravelpki.api.provider.store.StoreWriter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** External accounts of ACME, each with a sealed MAC key. A change and its audit record are one transaction. */
@Component(service = ExternalAccountAdmin.class)
public final class StoredExternalAccounts implements ExternalAccountAdmin {
    private static final String PROTOCOL = "acme";
    private static final String COLLECTION = StoredSecrets.COLLECTIONS + PROTOCOL;

    /** Where ACME keeps which accounts are bound, by the external account's name. */
    private static final String BINDINGS = "acme.binding";

    private static final int KEY_OCTETS = 32;
    private static final int MOST = 500;

    private final StateStore store;
    private final StoreWriter writer;
    private final SecretSeal seal;
    private final SecureRandom random;
    private final Clock clock;

    /**
     * Works with the doors.
     *
     * @param store reads
     * @param writer writes
     * @param secrets seals
     */
    @Activate
    public StoredExternalAccounts(
            @Reference StateStore store, @Reference StoreWriter writer, @Reference StoredSecrets secrets) {
        this(store, writer, secrets.seal(), new SecureRandom(), Clock.tickMillis(ZoneOffset.UTC));
    }

    StoredExternalAccounts(StateStore store, StoreWriter writer, SecretSeal seal, SecureRandom random, Clock clock) {
        this.store = store;
        this.writer = writer;
        this.seal = seal;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public Page<ExternalAccount> list(Optional<String> after, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new PkiException(PkiException.Kind.BAD_REQUEST, "A page has 1 to " + MOST + " entries.");
        }
        Instant now = clock.instant();
        Page<StateDocument> page = store.list(COLLECTION, StoredSecret.LISTED, "all", after, limit, now);
        return new Page<>(
                page.items().stream()
                        .map(StoredSecret::of)
                        .map(secret -> shown(secret, now))
                        .toList(),
                page.next());
    }

    private ExternalAccount shown(StoredSecret secret, Instant now) {
        KeyTerms terms = secret.terms();
        int bound = store.list(BINDINGS, "key", secret.name(), Optional.empty(), MOST, now)
                .items()
                .size();
        return new ExternalAccount(
                secret.name(), terms.names(), terms.policies(), terms.uses(), bound, terms.expires());
    }

    @Override
    public char[] add(Operator operator, ExternalAccount wanted) {
        CheckExternalAccount.check(wanted, clock.instant());
        if (store.find(COLLECTION, wanted.name(), clock.instant()).isPresent()) {
            throw new PkiException(
                    PkiException.Kind.CONFLICT,
                    "There is, or was, an external account '" + wanted.name() + "'; choose another name.");
        }
        byte[] key = new byte[KEY_OCTETS];
        random.nextBytes(key);
        KeyTerms terms = new KeyTerms(wanted.expires(), wanted.accounts(), wanted.names(), wanted.policies());
        String sealed = seal.seal(PROTOCOL + "/" + wanted.name(), key);
        StoredSecret secret = new StoredSecret(PROTOCOL, wanted.name(), sealed, terms);
        write(operator, "externalAccount.add", wanted.name(), new StateOperation.Insert(secret.document()));
        char[] text =
                Base64.getUrlEncoder().withoutPadding().encodeToString(key).toCharArray();
        Arrays.fill(key, (byte) 0);
        return text;
    }

    @Override
    public void revoke(Operator operator, String name) {
        StateDocument document = store.find(COLLECTION, name, clock.instant())
                .filter(StoredSecret::isInForce)
                .orElseThrow(() ->
                        new PkiException(PkiException.Kind.NOT_FOUND, "There is no external account '" + name + "'."));
        write(operator, "externalAccount.revoke", name, new StateOperation.Update(StoredSecret.revoked(document)));
    }

    private void write(Operator operator, String action, String name, StateOperation operation) {
        AuditRecord record = new AuditRecord(
                clock.instant(),
                "-",
                new Requester(Requester.Kind.OPERATOR, operator.name()).toString(),
                action,
                "externalAccount:" + name,
                "{}");
        List<Change> changes = new ArrayList<>(List.of(new Change.State(operation), new Change.Audit(record)));
        try {
            writer.write(changes).toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof PkiException refusal ? refusal : e;
        }
    }
}
