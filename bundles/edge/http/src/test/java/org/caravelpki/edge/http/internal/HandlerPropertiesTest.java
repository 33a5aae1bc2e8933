package org.caravelpki.edge.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.caravelpki.api.protocol.ProtocolHandler;
import org.caravelpki.edge.http.dispatch.internal.HandlerDescription;
import org.caravelpki.edge.http.dispatch.internal.ListenerName;
import org.caravelpki.edge.http.dispatch.internal.Rank;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;

class HandlerPropertiesTest {
    private static final Version VERSION = new Version("1.2.3");

    private static final Map<String, Object> LINKED =
            Map.of(ProtocolHandler.PATH, "/link/*", ProtocolHandler.LISTENERS, "link");

    private static HandlerDescription read(Map<String, Object> properties) {
        return new HandlerProperties(properties::get).read(true, VERSION);
    }

    @Test
    void read_pathOnly_hasTheDefaultsOfTheContract() {
        HandlerDescription description = read(Map.of(ProtocolHandler.PATH, "/ocsp/*"));
        assertThat(description.name()).isEqualTo("ocsp");
        assertThat(description.paths()).containsExactly("/ocsp/*");
        assertThat(description.listeners()).containsExactlyInAnyOrder(ListenerName.HTTP, ListenerName.HTTPS);
        assertThat(description.inline()).isFalse();
        assertThat(description.maxBody()).isEqualTo(1 << 20);
        assertThat(description.rank()).isEqualTo(new Rank(VERSION, 0, 0));
    }

    @Test
    void read_everything_isAsSaid() {
        HandlerDescription description = read(Map.of(
                ProtocolHandler.NAME,
                "acme",
                ProtocolHandler.PATH,
                new String[] {"/acme/*", "/acme"},
                ProtocolHandler.DISPATCH,
                "inline",
                ProtocolHandler.MAX_BODY,
                65_536,
                ProtocolHandler.LISTENERS,
                List.of("https"),
                "service.ranking",
                7,
                "service.id",
                42L));
        assertThat(description.name()).isEqualTo("acme");
        assertThat(description.paths()).containsExactly("/acme/*", "/acme");
        assertThat(description.listeners()).isEqualTo(EnumSet.of(ListenerName.HTTPS));
        assertThat(description.inline()).isTrue();
        assertThat(description.maxBody()).isEqualTo(65_536);
        assertThat(description.rank()).isEqualTo(new Rank(VERSION, 7, 42));
    }

    @Test
    void read_noPath_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> read(Map.of(ProtocolHandler.NAME, "acme")));
    }

    @Test
    void read_link_isServedThereOnly() {
        assertThat(read(LINKED).listeners()).isEqualTo(EnumSet.of(ListenerName.LINK));
    }

    @Test
    void read_linkByAPlugin_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HandlerProperties(LINKED::get).read(false, VERSION))
                .withMessageContaining("not for plugins");
    }

    @Test
    void read_unknownListener_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of(ProtocolHandler.PATH, "/a", ProtocolHandler.LISTENERS, "gopher")));
    }
}
