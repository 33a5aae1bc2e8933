package org.caravelpki.ops.upgrade.plan.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClauseTest {
    private static List<Clause> read(String header) {
        return Clause.read(Optional.of(header));
    }

    @Test
    void read_rangesInQuotes_areNotSplit() {
        assertThat(read("a.b;version=\"[1.0,2)\",c.d;resolution:=optional"))
                .containsExactly(
                        new Clause(List.of("a.b"), Map.of("version", "[1.0,2)"), Map.of()),
                        new Clause(List.of("c.d"), Map.of(), Map.of("resolution", "optional")));
    }

    @Test
    void read_severalNamesAndTypedAttributes_areUnderstood() {
        Clause clause =
                read(" x ; y ; version:Version = \"1.2\" ; uses:=\"a;b,c\" ").get(0);

        assertThat(clause.names()).containsExactly("x", "y");
        assertThat(clause.attributes()).containsEntry("version", "1.2");
        assertThat(clause.directives()).containsEntry("uses", "a;b,c");
    }

    @Test
    void read_filterWithEqualsSigns_isWhole() {
        assertThat(read("osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=17))\"")
                        .get(0)
                        .directives())
                .containsEntry("filter", "(&(osgi.ee=JavaSE)(version=17))");
    }

    @Test
    void read_nothing_isNothing() {
        assertThat(Clause.read(Optional.empty())).isEmpty();
        assertThat(read(" ")).isEmpty();
    }
}
