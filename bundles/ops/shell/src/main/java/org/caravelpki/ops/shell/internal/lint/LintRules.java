package org.caravelpki.ops.shell.internal.lint;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.LintAdmin;
import org.caravelpki.ops.shell.internal.frame.ConsoleCommand;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.output.Fields;

/** {@code lint:rules}. */
@Service
@Command(
        scope = "lint",
        name = "rules",
        description = "Lists the rules that look at certificates and CRLs before they are signed",
        detailedDescription = "Examples:\n  lint:rules\n  lint:rules --set cabf-tls\n  lint:rules --json")
public final class LintRules extends ConsoleCommand {
    private static final Fields<LintAdmin.Rule> RULE = Fields.of(LintAdmin.Rule.class)
            .column("rule", LintAdmin.Rule::name)
            .column("set", LintAdmin.Rule::ruleSet)
            .column("looksAt", LintAdmin.Rule::looksAt)
            .column("severity", LintAdmin.Rule::severity)
            .column("source", LintAdmin.Rule::source)
            .column("sentence", LintAdmin.Rule::sentence);

    @Option(name = "--set", description = "Only the rules of this set, for example cabf-tls")
    private String ruleSet;

    @Override
    protected void run(Desk desk) {
        List<LintAdmin.Rule> rules = desk.ask(LintAdmin.class, LintAdmin::rules);
        desk.list(RULE, rules.stream().filter(this::isAskedFor).toList());
    }

    private boolean isAskedFor(LintAdmin.Rule rule) {
        return ruleSet == null || ruleSet.equals(rule.ruleSet());
    }
}
