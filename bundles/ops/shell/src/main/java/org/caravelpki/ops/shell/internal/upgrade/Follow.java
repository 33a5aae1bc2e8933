package org.caravelpki.ops.shell.internal.upgrade;

import java.util.Optional;
import org.caravelpki.api.admin.UpgradeAdmin;
import org.caravelpki.api.admin.UpgradeAdmin.Run;
import org.caravelpki.api.admin.UpgradeAdmin.State;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.ops.shell.internal.frame.Desk;

/** Waits for the end of an upgrade and shows what it does. It goes on when nobody waits any more. */
final class Follow {
    private static final long LOOK_MILLIS = 100;

    private final Desk desk;
    private final boolean quiet;

    Follow(Desk desk, boolean quiet) {
        this.desk = desk;
        this.quiet = quiet;
    }

    /**
     * Follows to the end.
     *
     * @throws PkiException when it was not good
     */
    void toTheEnd(Run begun) {
        String told = "";
        Run run = begun;
        while (run.ended().isEmpty()) {
            told = tell(run.detail(), told);
            sleep();
            run = now(begun.id()).orElse(run);
        }
        tell(run.detail(), told);
        if (quiet) {
            desk.show(UpgradeFields.RUN, run);
        }
        if (run.state() != State.GOOD) {
            throw new PkiException(
                    PkiException.Kind.CONFLICT,
                    "Upgrade " + run.id() + " is " + UpgradeFields.word(run.state())
                            + (quiet ? ": " + run.detail() : "."));
        }
    }

    private String tell(String detail, String told) {
        if (!quiet && !detail.equals(told)) {
            desk.print(detail + "\n");
        }
        return detail;
    }

    private Optional<Run> now(long id) {
        try {
            return desk.ask(UpgradeAdmin.class, UpgradeAdmin::runs).stream()
                    .filter(run -> run.id() == id)
                    .findFirst();
        } catch (IllegalStateException e) {
            // The framework's word for a bundle that has been stopped: this one, by the upgrade.
            throw new PkiException(
                    PkiException.Kind.CONFLICT,
                    "The console's own commands are being replaced; the upgrade goes on, and upgrade:status tells how.");
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PkiException(PkiException.Kind.CONFLICT, "The upgrade goes on; upgrade:status tells how.");
        }
    }
}
