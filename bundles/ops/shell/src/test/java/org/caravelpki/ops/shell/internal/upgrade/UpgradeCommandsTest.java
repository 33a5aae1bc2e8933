package org.caravelpki.ops.shell.internal.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.admin.UpgradeAdmin;
import org.caravelpki.api.admin.UpgradeAdmin.Change;
import org.caravelpki.api.admin.UpgradeAdmin.Plan;
import org.caravelpki.api.admin.UpgradeAdmin.Replaced;
import org.caravelpki.api.admin.UpgradeAdmin.Run;
import org.caravelpki.api.admin.UpgradeAdmin.State;
import org.caravelpki.api.admin.UpgradeAdmin.Step;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.ops.shell.internal.frame.FakeServices;
import org.caravelpki.ops.shell.internal.frame.Typed;
import org.junit.jupiter.api.Test;

class UpgradeCommandsTest {
    private static final Instant BEGUN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Step STEP = new Step(
            "acme", Optional.of("1.0.0"), "1.0.1", Change.FLOOR, "why", List.of("x", "y"), List.of("p 1.0"), "first");

    private final Deque<Run> states = new ArrayDeque<>();
    private final FakeServices services = new FakeServices()
            .when(UpgradeAdmin.class, "plan", given -> new Plan(List.of(STEP), List.of("It is floor.")))
            .when(UpgradeAdmin.class, "apply", given -> run(State.REPLACING, "It begins."))
            .when(UpgradeAdmin.class, "rollback", given -> run(State.REPLACING, "It begins."))
            .when(UpgradeAdmin.class, "runs", given -> List.of(states.size() > 1 ? states.pop() : states.peek()));
    private final Typed typed = new Typed(services);

    private static Run run(State state, String detail) {
        boolean ended = state == State.GOOD || state == State.ROLLED_BACK || state == State.FAILED;
        return new Run(
                7,
                "apply",
                "alice",
                BEGUN,
                ended ? Optional.of(BEGUN.plusSeconds(31)) : Optional.empty(),
                state,
                List.of(new Replaced("acme", Optional.of("1.0.0"), Optional.of("1.0.1"))),
                detail);
    }

    @Test
    void plan_floor_saysThatItWouldBeRefused() {
        assertThat(typed.run(new UpgradePlan(), "a.jar", "b.kar"))
                .contains("floor", "p 1.0", "It would be refused: It is floor.");
        assertThat(services.calls()).containsExactly("plan[[a.jar, b.kar]]");
    }

    @Test
    void plan_jsonBehindTheFile_isJsonAlone() {
        assertThat(typed.run(new UpgradePlan(), "a.jar", "--json"))
                .startsWith("[")
                .contains("\"refreshed\"", "\"x\"")
                .doesNotContain("refused:");
    }

    @Test
    void apply_good_showsEachStepOnce() {
        states.add(run(State.REPLACING, "Starting acme 1.0.1."));
        states.add(run(State.REPLACING, "Starting acme 1.0.1."));
        states.add(run(State.WATCHING, "watched 1 of 5 s."));
        states.add(run(State.GOOD, "It is good."));

        assertThat(typed.run(new UpgradeApply(), "a.jar", "--watch", "5"))
                .isEqualTo("It begins.\nStarting acme 1.0.1.\nwatched 1 of 5 s.\nIt is good.\n");
        assertThat(services.calls()).contains("apply[Operator[name=alice, roles=[admin]], [a.jar], PT5S]");
    }

    @Test
    void apply_nothingSaid_watchesHalfAMinute() {
        states.add(run(State.GOOD, "It is good."));
        typed.run(new UpgradeApply(), "a.jar");

        assertThat(services.calls()).contains("apply[Operator[name=alice, roles=[admin]], [a.jar], PT30S]");
    }

    @Test
    void apply_rolledBack_fails() {
        states.add(run(State.ROLLED_BACK, "acme answered 5 of 9 requests with an error."));

        assertThatThrownBy(() -> typed.run(new UpgradeApply(), "a.jar"))
                .isInstanceOf(PkiException.class)
                .hasMessage("Upgrade 7 is rolledBack.");
    }

    @Test
    void apply_commandsThemselvesAreReplaced_saysThatItGoesOn() {
        services.when(UpgradeAdmin.class, "runs", given -> {
            throw new IllegalStateException("Invalid BundleContext.");
        });

        assertThatThrownBy(() -> typed.run(new UpgradeApply(), "shell.jar"))
                .isInstanceOf(PkiException.class)
                .hasMessageContaining("the upgrade goes on");
    }

    @Test
    void rollback_good_showsHowItEnds() {
        states.add(run(State.GOOD, "The versions before are at work again."));

        assertThat(typed.run(new UpgradeRollback())).contains("The versions before are at work again.");
    }

    @Test
    void history_json_namesTheBundles() {
        states.add(run(State.ROLLED_BACK, "Too slow."));

        assertThat(typed.run(new UpgradeHistory(), "--json"))
                .contains("\"state\" : \"rolledBack\"", "\"from\" : \"1.0.0\"");
        assertThat(typed.run(new UpgradeStatus())).contains("Too slow.");
    }
}
