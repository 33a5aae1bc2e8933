package org.caravelpki.ops.shell.internal.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PrinterTest {
    private record Ship(String name, Optional<String> port, List<String> crew) {}

    private static final Fields<Ship> SHIP = Fields.of(Ship.class)
            .column("name", Ship::name)
            .column("port", Ship::port)
            .detail("crew", Ship::crew);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void list_forPeople_alignsColumnsUnderHeadings() {
        printer(false)
                .list(
                        SHIP,
                        List.of(ship("Santa Maria"), new Ship("Pinta", Optional.empty(), List.of()))
                                .iterator());

        assertThat(printed()).isEqualTo("""
                name         port
                Santa Maria  Palos
                Pinta
                """);
    }

    @Test
    void list_ofNothing_printsHeadingsOnly() {
        printer(false).list(SHIP, List.<Ship>of().iterator());

        assertThat(printed()).isEqualTo("name  port\n");
    }

    @Test
    void list_withControlCharacters_doesNotReachTheTerminal() {
        printer(false).list(SHIP, List.of(ship("evil\u001b[2Jname\u202e")).iterator());

        assertThat(printed()).contains("evil\uFFFD[2Jname\uFFFD").doesNotContain("\u001b");
    }

    @Test
    void show_forPeople_leavesOutWhatIsEmpty() {
        printer(false).show(SHIP, new Ship("Pinta", Optional.empty(), List.of("Martin", "Cristobal")));

        assertThat(printed()).isEqualTo("name  Pinta\ncrew  Martin, Cristobal\n");
    }

    @Test
    void show_withNestedObjects_putsTheirTableBehind() {
        Fields<List<Ship>> fleet = Fields.<List<Ship>>of(null).nested("ships", SHIP, ships -> ships);

        printer(false).show(fleet, List.of(ship("Nina")));

        assertThat(printed()).isEqualTo("\nships\nname  port\nNina  Palos\n");
    }

    @Test
    void list_asJson_isAnArrayOfObjectsWithAllFields() {
        printer(true)
                .list(
                        SHIP,
                        List.of(new Ship("Pinta", Optional.empty(), List.of("Martin")))
                                .iterator());

        assertThat(compact()).isEqualTo("[{\"name\":\"Pinta\",\"port\":null,\"crew\":[\"Martin\"]}]");
    }

    @Test
    void list_asJsonOfNothing_isAnEmptyArray() {
        printer(true).list(SHIP, List.<Ship>of().iterator());

        assertThat(compact()).isEqualTo("[]");
    }

    @Test
    void list_asJsonThatFailsHalfway_isNotValidJson() {
        Iterator<Ship> broken = Stream.of("Nina", "")
                .map(name -> {
                    if (name.isEmpty()) {
                        throw new IllegalStateException("sunk");
                    }
                    return ship(name);
                })
                .iterator();

        assertThatThrownBy(() -> printer(true).list(SHIP, broken)).hasMessage("sunk");
        assertThat(compact()).doesNotEndWith("]");
    }

    @Test
    void show_asJson_isAnArrayOfOneAndKeepsTypes() {
        Fields<String> types = Fields.of(String.class)
                .detail("number", any -> new BigInteger("123456789012345678901234567890"))
                .detail("flag", any -> true)
                .detail("instant", any -> Instant.parse("2026-01-01T00:00:00Z"))
                .detail("duration", any -> Duration.ofHours(12))
                .detail("map", any -> Map.of("active", 3L));

        printer(true).show(types, "");

        assertThat(compact())
                .isEqualTo("[{\"number\":123456789012345678901234567890,\"flag\":true,"
                        + "\"instant\":\"2026-01-01T00:00:00Z\",\"duration\":\"PT12H\",\"map\":{\"active\":3}}]");
    }

    private static Ship ship(String name) {
        return new Ship(name, Optional.of("Palos"), List.of());
    }

    private Printer printer(boolean json) {
        return Printer.on(json, new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String compact() {
        return printed()
                .replaceAll("\\s+(?=[\\[\\]{}\"0-9tn])|\\s+$|(?<=[:,]) ", "")
                .replace(" : ", ":")
                .replace(" :", ":");
    }
}
