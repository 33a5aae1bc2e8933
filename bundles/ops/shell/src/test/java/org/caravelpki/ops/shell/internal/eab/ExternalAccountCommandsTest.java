package org.caravelpki.ops.shell.internal.eab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.caravelpki.api.admin.ExternalAccountAdmin;
import org.caravelpki.api.model.Page;
import org.caravelpki.ops.shell.internal.frame.FakeServices;
import org.caravelpki.ops.shell.internal.frame.Typed;
import org.junit.jupiter.api.Test;

class ExternalAccountCommandsTest {
    private final FakeServices services = new FakeServices();
    private final Typed typed = new Typed(services);

    @Test
    void add_everything_reachesTheServiceAndTheKeyIsShown() {
        services.when(ExternalAccountAdmin.class, "add", given -> "c2VjcmV0".toCharArray());

        String printed = typed.run(
                new EabAdd(),
                "team",
                "--names",
                "dns:*.a.org",
                "--names",
                "ip:*",
                "--accounts",
                "5",
                "--policy",
                "web",
                "--expires",
                "2027-01-31");

        assertThat(printed).contains("team").contains("c2VjcmV0");
        assertThat(services.calls())
                .containsExactly("add[Operator[name=alice, roles=[admin]], ExternalAccount[name=team,"
                        + " names=[dns:*.a.org, ip:*], policies=[web], accounts=5, bound=0,"
                        + " expires=Optional[2027-01-31T00:00:00Z]]]");
    }

    @Test
    void add_nothingElse_isForOneAccountWithoutEnd() {
        services.when(ExternalAccountAdmin.class, "add", given -> "c2VjcmV0".toCharArray());

        typed.run(new EabAdd(), "team");

        assertThat(services.calls()).singleElement().asString().contains("accounts=1, bound=0, expires=Optional.empty");
    }

    @Test
    void revoke_reachesTheService() {
        services.when(ExternalAccountAdmin.class, "revoke", given -> null);

        typed.run(new EabRevoke(), "team", "--yes");

        assertThat(services.calls()).containsExactly("revoke[Operator[name=alice, roles=[admin]], team]");
    }

    @Test
    void list_all_asksPageByPage() {
        services.when(
                ExternalAccountAdmin.class,
                "list",
                given -> given.get(0).equals(Optional.empty())
                        ? new Page<>(List.of(), Optional.of("m"))
                        : new Page<>(List.of(), Optional.empty()));

        typed.run(new EabList(), "--all");

        assertThat(services.calls()).containsExactly("list[Optional.empty, 500]", "list[Optional[m], 500]");
    }
}
