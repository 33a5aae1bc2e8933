package org.caravelpki.core.ra.plugin.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caravelpki.api.admin.GrantAdmin;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.ConfigDocument;
import org.caravelpki.api.provider.store.ConfigStore;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.core.ra.work.internal.Stages;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link GrantAdmin} over the stores of this node. */
@Component(service = GrantAdmin.class)
public final class LocalGrantAdmin implements GrantAdmin {
    private final ConfigStore store;
    private final StoreWriter writer;
    private final Grants grants;
    private final Clock clock;

    /**
     * Works with the doors.
     *
     * @param store the door to grants and policies
     * @param writer the door to the writer
     * @param grants what is held in memory
     */
    @Activate
    public LocalGrantAdmin(@Reference ConfigStore store, @Reference StoreWriter writer, @Reference Grants grants) {
        this(store, writer, grants, Clock.tickMillis(ZoneOffset.UTC));
    }

    LocalGrantAdmin(ConfigStore store, StoreWriter writer, Grants grants, Clock clock) {
        this.store = store;
        this.writer = writer;
        this.grants = grants;
        this.clock = clock;
    }

    @Override
    public List<Grant> list() {
        return store.list(ConfigDocument.Kind.GRANT).stream()
                .filter(document -> !GrantDocument.read(document).isEmpty())
                .map(LocalGrantAdmin::shown)
                .sorted(Comparator.comparing(Grant::plugin))
                .toList();
    }

    @Override
    public Grant grant(Operator operator, String plugin, List<String> policies, List<String> protocols) {
        var wanted = new Granted(plugin, Set.copyOf(policies), Set.copyOf(protocols));
        CheckGrant.check(wanted, store);
        Optional<ConfigDocument> old = find(plugin);
        if (old.filter(document -> GrantDocument.read(document).equals(wanted)).isPresent()) {
            return shown(old.get());
        }
        return shown(write(operator, "plugin.grant", wanted, old));
    }

    @Override
    public void revoke(Operator operator, String plugin) {
        ConfigDocument old = find(plugin)
                .filter(document -> !GrantDocument.read(document).isEmpty())
                .orElseThrow(
                        () -> new PkiException(PkiException.Kind.NOT_FOUND, "The plugin was not granted anything."));
        write(operator, "plugin.revoke", Granted.none(plugin), Optional.of(old));
    }

    private Optional<ConfigDocument> find(String plugin) {
        return store.find(ConfigDocument.Kind.GRANT, GrantDocument.name(plugin))
                .filter(document -> GrantDocument.read(document).plugin().equals(plugin));
    }

    private ConfigDocument write(Operator operator, String action, Granted grant, Optional<ConfigDocument> old) {
        Instant now = clock.instant();
        ConfigDocument document =
                GrantDocument.write(grant, old.map(ConfigDocument::version).orElse(0) + 1, now);
        AuditRecord record = new AuditRecord(
                now,
                "-",
                new Requester(Requester.Kind.OPERATOR, operator.name()).toString(),
                action,
                "plugin:" + grant.plugin(),
                detail(grant, document.version()));
        try {
            Stages.await(writer.write(List.of(new Change.PutConfig(document), new Change.Audit(record))));
        } finally {
            // Also when nobody knows how it ended: what is held may be wrong.
            grants.forget();
        }
        return document;
    }

    private static String detail(Granted grant, int version) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode().put("version", version);
        grant.policies().stream().sorted().forEach(detail.putArray("policies")::add);
        grant.protocols().stream().sorted().forEach(detail.putArray("protocols")::add);
        return detail.toString();
    }

    private static Grant shown(ConfigDocument document) {
        var grant = GrantDocument.read(document);
        return new Grant(
                grant.plugin(),
                document.version(),
                grant.policies().stream().sorted().toList(),
                grant.protocols().stream().sorted().toList(),
                document.updated());
    }
}
