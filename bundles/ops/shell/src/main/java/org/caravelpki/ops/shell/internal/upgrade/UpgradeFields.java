package org.caravelpki.ops.shell.internal.upgrade;

import java.util.Locale;
import org.caravelpki.api.admin.UpgradeAdmin.Replaced;
import org.caravelpki.api.admin.UpgradeAdmin.Run;
import org.caravelpki.api.admin.UpgradeAdmin.Step;
import org.caravelpki.ops.shell.internal.output.Fields;

/** What commands print of upgrades. */
final class UpgradeFields {
    static final Fields<Step> STEP = Fields.of(Step.class)
            .column("bundle", Step::bundle)
            .column("installed", Step::installed)
            .column("version", Step::version)
            .column("change", step -> word(step.change()))
            .column("reason", Step::reason)
            .column("order", Step::order)
            .column("missing", Step::missing)
            .column("refreshes", step -> step.refreshes().size())
            .detail("refreshed", Step::refreshes);

    private static final Fields<Replaced> REPLACED = Fields.of(Replaced.class)
            .column("bundle", Replaced::bundle)
            .column("from", Replaced::from)
            .column("to", Replaced::to);

    static final Fields<Run> RUN = Fields.of(Run.class)
            .column("id", Run::id)
            .column("action", Run::action)
            .column("state", run -> word(run.state()))
            .column("begun", Run::begun)
            .column("ended", Run::ended)
            .column("operator", Run::operator)
            .column("detail", Run::detail)
            .nested("bundles", REPLACED, Run::bundles);

    private UpgradeFields() {}

    // As JSON has them: rolledBack.
    static String word(Enum<?> constant) {
        StringBuilder word = new StringBuilder();
        for (String part : constant.name().toLowerCase(Locale.ROOT).split("_")) {
            word.append(word.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return word.toString();
    }
}
