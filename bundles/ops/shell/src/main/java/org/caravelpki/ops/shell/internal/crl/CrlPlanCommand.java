package org.caravelpki.ops.shell.internal.crl;

import java.time.Duration;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.CaAdmin;
import org.caravelpki.api.model.CrlPlan;
import org.caravelpki.ops.shell.internal.ca.CaNames;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;
import org.caravelpki.ops.shell.internal.frame.TimeText;

/** {@code crl:plan}. */
@Service
@Command(
        scope = "crl",
        name = "plan",
        description = "Shows or changes what a CA publishes beside its complete CRLs",
        detailedDescription = """
                Without options it shows. What is not named stays as it is. Shards are for certificates issued from
                then on: those that exist keep their CRL.

                Examples:
                  crl:plan issuing
                  crl:plan issuing --delta 10m --at-once keyCompromise
                  crl:plan issuing --shards 16
                  crl:plan issuing --delta none
                """)
public final class CrlPlanCommand extends ObjectCommand {
    private static final String NONE = "none";
    private static final int UNCHANGED = -1;

    @Argument(name = "ca", required = true, description = "The CA's name")
    @Completion(CaNames.class)
    private String ca;

    @Option(name = "--delta", description = "How often delta CRLs are published, for example 10m, or none")
    private String delta;

    @Option(name = "--shards", description = "Over how many CRLs new certificates are spread, 0 to 128")
    private int shards = UNCHANGED;

    @Option(name = "--at-once", description = "Which revocations do not wait: never, keyCompromise, always")
    private String atOnce;

    @Override
    protected void run(Desk desk) {
        CrlPlan plan = desk.ask(CaAdmin.class, admin -> admin.crlPlan(ca));
        if (delta != null || shards != UNCHANGED || atOnce != null) {
            CrlPlan wanted = changed(plan);
            plan = desk.ask(CaAdmin.class, admin -> admin.changeCrlPlan(desk.operator(), ca, wanted));
        }
        desk.show(CrlFields.PLAN, plan);
    }

    private CrlPlan changed(CrlPlan plan) {
        return new CrlPlan(
                delta == null ? plan.deltaInterval() : interval(delta),
                shards == UNCHANGED ? plan.shards() : shards,
                atOnce == null ? plan.atOnce() : CrlPlan.AtOnce.parse(atOnce));
    }

    private static Optional<Duration> interval(String text) {
        return text.equals(NONE) ? Optional.empty() : Optional.of(TimeText.duration(text));
    }
}
