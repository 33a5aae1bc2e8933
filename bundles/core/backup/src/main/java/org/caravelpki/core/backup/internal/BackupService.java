package org.caravelpki.core.backup.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.caravelpki.api.admin.AuditAdmin;
import org.caravelpki.api.admin.BackupAdmin;
import org.caravelpki.api.admin.HealthCheck;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.store.DatabaseCopy;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.core.backup.archive.internal.Recipient;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Backups of this node, one at a time. */
@Component(
        service = {BackupAdmin.class, HealthCheck.class},
        immediate = true)
public final class BackupService implements BackupAdmin, HealthCheck {
    private final Site site;
    private final RecordRestored record;
    // Both come and go when their bundles are replaced, which is no reason for this to go.
    private volatile AuditAdmin audit;
    private volatile DatabaseCopy database;

    /**
     * For SCR.
     *
     * @param context knows the node's directory and the product's version
     * @param writer knows the node
     * @param crypto has randomness
     */
    @Activate
    public BackupService(BundleContext context, @Reference StoreWriter writer, @Reference Crypto crypto) {
        this.site = new Site(
                Path.of(Optional.ofNullable(context.getProperty("caravel.home")).orElse("."))
                        .toAbsolutePath()
                        .normalize(),
                context.getBundle().getVersion().toString(),
                writer::node,
                () -> Optional.ofNullable(database),
                crypto::random,
                Clock.systemUTC());
        this.record = new RecordRestored(site.home(), this::audit);
        record.start();
    }

    /**
     * The database came.
     *
     * @param copy copies it
     */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void bindDatabase(DatabaseCopy copy) {
        database = copy;
    }

    /**
     * The database left.
     *
     * @param copy what copied it
     */
    public void unbindDatabase(DatabaseCopy copy) {
        if (database == copy) {
            database = null;
        }
    }

    /**
     * The audit log came.
     *
     * @param log is told of each backup
     */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void bindAudit(AuditAdmin log) {
        audit = log;
    }

    /**
     * The audit log left.
     *
     * @param log what was told
     */
    public void unbindAudit(AuditAdmin log) {
        if (audit == log) {
            audit = null;
        }
    }

    private AuditAdmin audit() {
        return Optional.ofNullable(audit)
                .orElseThrow(() ->
                        new PkiException(PkiException.Kind.UNAVAILABLE, "The audit log is not there at the moment."));
    }

    @Deactivate
    void stop() {
        record.stop();
    }

    @Override
    public Made create(Operator operator, NewBackup wanted, Consumer<String> progress) {
        Apart apart = new Apart(progress);
        CreateBackup create = new CreateBackup(site, wanted, apart);
        List<Recipient> recipients = create.check();
        String object = RecordRestored.object(wanted.file());
        audit().record(
                        operator,
                        "backup.create",
                        object,
                        Detail.of(
                                "recipients",
                                recipients.stream().map(Recipient::name).toList()));
        Made made = apart.run(() -> create.run(recipients));
        audit().record(operator, "backup.created", object, Detail.of("sha256", List.of(made.sha256())));
        return made;
    }

    @Override
    public Verdict verify(Path file, Optional<RecipientKey> key, Consumer<String> progress) {
        Apart apart = new Apart(progress);
        // Here and not on the other thread: whoever sits at this one's console is asked for the password.
        Optional<ReadKey> read = key.map(ReadKey::of);
        return apart.run(() -> {
            try {
                return new VerifyBackup(file, apart).run(read);
            } catch (IOException e) {
                throw Refusals.because(file + " cannot be read", e);
            }
        });
    }

    @Override
    public Restored restore(Operator operator, Restore wanted, Consumer<String> progress) {
        Apart apart = new Apart(progress);
        RestoreBackup restore = new RestoreBackup(site, wanted, apart);
        ReadBackup backup = apart.run(restore::check);
        ReadKey key = ReadKey.of(wanted.key());
        return apart.run(() -> restore.run(operator, backup, key));
    }

    @Override
    public Health check() {
        return Stage.isWaiting(site.home())
                ? new Health("restore", Status.DOWN, "A backup waits to take this node's place: restart the node.")
                : new Health("restore", Status.UP, "No backup waits to take this node's place.");
    }
}
