package org.caravelpki.core.ra.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.admin.PolicyAdmin;
import org.caravelpki.api.engine.CertificationAuthority;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.ConfigDocument;
import org.caravelpki.api.provider.store.ConfigStore;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.core.ra.policy.internal.Policies;
import org.caravelpki.core.ra.policy.internal.PolicyJson;
import org.caravelpki.core.ra.work.internal.Stages;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link PolicyAdmin} over the stores of this node. */
@Component(service = PolicyAdmin.class)
public final class LocalPolicyAdmin implements PolicyAdmin {
    private final ConfigStore store;
    private final StoreWriter writer;
    private final Policies policies;
    private final CertificationAuthority ca;
    private final Clock clock;

    /**
     * Works with the doors.
     *
     * @param store the door to policies
     * @param writer the door to the writer
     * @param policies what is held in memory
     * @param ca the door to the certification authority, which knows CAs and templates
     */
    @Activate
    public LocalPolicyAdmin(
            @Reference ConfigStore store,
            @Reference StoreWriter writer,
            @Reference Policies policies,
            @Reference CertificationAuthority ca) {
        this(store, writer, policies, ca, Clock.tickMillis(ZoneOffset.UTC));
    }

    LocalPolicyAdmin(ConfigStore store, StoreWriter writer, Policies policies, CertificationAuthority ca, Clock clock) {
        this.store = store;
        this.writer = writer;
        this.policies = policies;
        this.ca = ca;
        this.clock = clock;
    }

    @Override
    public void makeFirst(Operator operator) {
        new FirstDocuments(store, writer, clock).make(Actors.of(operator));
    }

    @Override
    public List<Policy> list() {
        return store.list(ConfigDocument.Kind.POLICY).stream()
                .map(LocalPolicyAdmin::shown)
                .toList();
    }

    @Override
    public Policy show(String name, OptionalInt version) {
        Optional<ConfigDocument> found = version.isPresent()
                ? store.find(ConfigDocument.Kind.POLICY, name, version.getAsInt())
                : store.find(ConfigDocument.Kind.POLICY, name);
        return found.map(LocalPolicyAdmin::shown)
                .orElseThrow(() -> new PkiException(
                        PkiException.Kind.NOT_FOUND, "There is no such policy, or not in this version."));
    }

    @Override
    public List<String> check(String json) {
        try {
            return problems(PolicyJson.read(json));
        } catch (PkiException e) {
            if (e.kind() != PkiException.Kind.BAD_REQUEST) {
                throw e;
            }
            return List.of(e.detail());
        }
    }

    private List<String> problems(PolicyJson json) {
        if (!json.problems().isEmpty()) {
            return json.problems();
        }
        List<String> problems = new ArrayList<>();
        missing(() -> ca.ca(json.policy().ca())).ifPresent(problems::add);
        missing(() -> ca.template(json.policy().template())).ifPresent(problems::add);
        if (store.find(ConfigDocument.Kind.REALM, json.policy().realm()).isEmpty()) {
            problems.add("There is no realm '" + json.policy().realm() + "'.");
        }
        return problems;
    }

    private static Optional<String> missing(Runnable lookUp) {
        try {
            lookUp.run();
            return Optional.empty();
        } catch (PkiException e) {
            if (e.kind() != PkiException.Kind.NOT_FOUND) {
                throw e;
            }
            return Optional.of(e.detail());
        }
    }

    @Override
    public Policy put(Operator operator, String text) {
        PolicyJson json = PolicyJson.read(text);
        List<String> problems = problems(json);
        if (!problems.isEmpty()) {
            throw new PkiException(PkiException.Kind.BAD_REQUEST, String.join(" ", problems));
        }
        Optional<ConfigDocument> old =
                store.find(ConfigDocument.Kind.POLICY, json.policy().name());
        if (old.filter(document -> json.saysTheSameAs(PolicyJson.read(document.body())))
                .isPresent()) {
            return shown(old.get());
        }
        old.ifPresent(document -> requireSameRealm(document, json));
        return shown(write(operator, json, old.map(ConfigDocument::version).orElse(0) + 1));
    }

    // Requests and certificates of the policy belong to its realm for ever.
    private static void requireSameRealm(ConfigDocument old, PolicyJson json) {
        if (!old.realm().equals(json.policy().realm())) {
            throw new PkiException(
                    PkiException.Kind.CONFLICT, "The policy belongs to the realm " + old.realm() + " and stays there.");
        }
    }

    private ConfigDocument write(Operator operator, PolicyJson json, int version) {
        Instant now = clock.instant();
        org.caravelpki.core.ra.policy.internal.Policy policy = json.policy();
        ConfigDocument document = new ConfigDocument(
                ConfigDocument.Kind.POLICY, policy.name(), version, policy.realm(), json.pretty(), now);
        AuditRecord record = new AuditRecord(
                now,
                policy.realm(),
                Actors.of(operator),
                "policy.put",
                "policy:" + policy.name(),
                "{\"version\":" + version + "}");
        Stages.await(writer.write(List.of(new Change.PutConfig(document), new Change.Audit(record))));
        policies.forget(policy.name());
        return document;
    }

    private static Policy shown(ConfigDocument document) {
        org.caravelpki.core.ra.policy.internal.Policy policy =
                PolicyJson.read(document.body()).policy();
        return new Policy(
                policy.name(),
                document.version(),
                policy.realm(),
                policy.ca(),
                policy.template(),
                policy.protocols().keySet().stream().sorted().toList(),
                policy.approvers(),
                document.body(),
                document.updated());
    }
}
