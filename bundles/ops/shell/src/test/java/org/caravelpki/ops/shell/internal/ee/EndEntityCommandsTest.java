package org.caravelpki.ops.shell.internal.ee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.caravelpki.api.admin.EndEntityAdmin;
import org.caravelpki.api.model.Page;
import org.caravelpki.ops.shell.internal.frame.FakeServices;
import org.caravelpki.ops.shell.internal.frame.Typed;
import org.junit.jupiter.api.Test;

class EndEntityCommandsTest {
    private final FakeServices services = new FakeServices();
    private final Typed typed = new Typed(services);

    @Test
    void add_namesAndPolicies_reachTheService() {
        services.when(EndEntityAdmin.class, "add", given -> given.get(1));

        typed.run(new EeAdd(), "--policy", "device", "www", "--policy", "tls-server", "--san", "www.example.org");

        assertThat(services.calls())
                .containsExactly("add[Operator[name=alice, roles=[admin]], EndEntity[name=www, realm=default,"
                        + " policies=[device, tls-server], names=[dns:www.example.org], hasSecret=false,"
                        + " lockedUntil=Optional.empty]]");
    }

    @Test
    void secret_plain_isOneLine() {
        services.when(EndEntityAdmin.class, "newSecret", given -> "abcdefgh".toCharArray());

        assertThat(typed.run(new EeSecret(), "demo")).isEqualTo("abcdefgh\n");
    }

    @Test
    void secret_once_isAOneTimeSecret() {
        services.when(EndEntityAdmin.class, "newOneTimeSecret", given -> "ijklmnop".toCharArray());

        assertThat(typed.run(new EeSecret(), "demo", "--once")).isEqualTo("ijklmnop\n");
    }

    @Test
    void list_all_asksPageByPage() {
        services.when(
                EndEntityAdmin.class,
                "list",
                given -> given.get(0).equals(Optional.empty())
                        ? new Page<>(List.of(), Optional.of("m"))
                        : new Page<>(List.of(), Optional.empty()));

        typed.run(new EeList(), "--all");

        assertThat(services.calls()).containsExactly("list[Optional.empty, 500]", "list[Optional[m], 500]");
    }
}
