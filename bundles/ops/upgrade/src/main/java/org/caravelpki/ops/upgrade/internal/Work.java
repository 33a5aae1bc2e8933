package org.caravelpki.ops.upgrade.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.caravelpki.api.admin.AuditAdmin;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.admin.UpgradeAdmin.Run;
import org.caravelpki.api.admin.UpgradeAdmin.State;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.ops.upgrade.kept.internal.Journal;
import org.caravelpki.ops.upgrade.kept.internal.RunJson;
import org.caravelpki.ops.upgrade.node.internal.NodeServices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run while it is at work: what is told about it in the journal, in the log and in the audit log. */
final class Work {
    private static final Logger LOG = LoggerFactory.getLogger(Work.class);

    private final Journal journal;
    private final NodeServices services;
    private final Clock clock;
    private final Operator operator;
    // Changed by the one thread that does the work, read by those who ask.
    private volatile Run run;

    Work(Journal journal, NodeServices services, Clock clock, Operator operator, Run run) {
        this.journal = journal;
        this.services = services;
        this.clock = clock;
        this.operator = operator;
        this.run = run;
    }

    Run run() {
        return run;
    }

    /** Before anything is changed: what cannot be audited is not done. */
    void begin() {
        audit("upgrade." + run.action() + ".begin");
        journal.put(run);
        LOG.info("upgrade {}: {} {}", run.id(), run.action(), run.bundles());
    }

    void progress(String detail) {
        run = with(run.state(), Optional.empty(), detail);
    }

    void watching(String detail) {
        boolean begins = run.state() != State.WATCHING;
        run = with(State.WATCHING, Optional.empty(), detail);
        if (begins) {
            journal.put(run);
        }
    }

    void end(State state, String detail) {
        Run ended = with(state, Optional.of(clock.instant()), detail);
        journal.put(ended);
        if (state == State.GOOD) {
            LOG.info("upgrade {}: {}", run.id(), detail);
        } else {
            LOG.error("upgrade {}: {}", run.id(), detail);
        }
        run = ended;
        try {
            audit("upgrade." + ended.action() + ".end");
        } catch (PkiException e) {
            // It is done: the node must go on even when the upgrade made the audit log unwritable.
            LOG.error("the end of upgrade {} could not be audited", ended.id(), e);
        }
    }

    private Run with(State state, Optional<Instant> ended, String detail) {
        return new Run(run.id(), run.action(), run.operator(), run.begun(), ended, state, run.bundles(), detail);
    }

    private void audit(String action) {
        String detail = JsonNodeFactory.instance
                .objectNode()
                .put("state", run.state().name())
                .put("detail", run.detail())
                .set("bundles", RunJson.bundles(run.bundles()))
                .toString();
        services.ask(AuditAdmin.class, admin -> {
                    admin.record(operator, action, "upgrade:" + run.id(), detail);
                    return true;
                })
                .orElseThrow(() -> PkiException.unavailable(
                        "The audit log is not there: its bundle is being replaced or did not start.",
                        Duration.ofSeconds(5)));
    }
}
