package org.caravelpki.provider.sql.change.internal;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.provider.sql.internal.Ids;

/** Turns the changes of a unit into its plan. Runs on the caller's thread, so that a malformed change fails at once. */
public final class Translation {
    private final Map<Class<?>, BiConsumer<Change, Plan>> translators = new HashMap<>();

    /**
     * Knows every kind of change.
     *
     * @param ids for rows whose id the caller does not choose
     * @param clock decides which documents have expired
     */
    public Translation(Ids ids, Clock clock) {
        RequestSteps requests = new RequestSteps(ids);
        StateSteps states = new StateSteps(clock);
        on(Change.Reserve.class, CertificateSteps::reserve);
        on(Change.Complete.class, CertificateSteps::complete);
        on(Change.Fail.class, CertificateSteps::fail);
        on(Change.Import.class, CertificateSteps::importOne);
        on(Change.Revoke.class, RevocationSteps::revoke);
        on(Change.Release.class, RevocationSteps::release);
        on(Change.PutRequest.class, requests::put);
        on(Change.MoveRequest.class, requests::move);
        on(Change.Vote.class, requests::vote);
        on(Change.PutConfig.class, ConfigSteps::putConfig);
        on(Change.PutGeneration.class, ConfigSteps::putGeneration);
        on(Change.DropGeneration.class, ConfigSteps::dropGeneration);
        on(Change.PutEndEntity.class, ConfigSteps::putEndEntity);
        on(Change.PutCrl.class, CrlSteps::put);
        on(Change.DropCrl.class, CrlSteps::drop);
        on(Change.State.class, states::change);
        on(Change.Audit.class, (change, plan) -> plan.audit(change.record()));
    }

    private <C extends Change> void on(Class<C> type, BiConsumer<C, Plan> translator) {
        translators.put(type, (change, plan) -> translator.accept(type.cast(change), plan));
    }

    /**
     * Plans a unit.
     *
     * @param unit its changes
     * @return what it does to the database
     */
    public Plan plan(List<Change> unit) {
        if (unit.isEmpty()) {
            throw new IllegalArgumentException("a unit has at least one change");
        }
        Plan plan = new Plan(Weight.of(unit), Issuance.of(unit));
        unit.forEach(change -> translators.get(change.getClass()).accept(change, plan));
        return plan;
    }
}
