package org.caravelpki.ops.shell.internal.frame;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.karaf.shell.impl.action.command.DefaultActionPreparator;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.ops.shell.internal.output.Printer;

/** Runs a command as if its words had been typed: Karaf's own code fills in options and arguments. */
public final class Typed {
    /** The time at which commands run. */
    public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final FakeServices services;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<String> questions = new ArrayList<>();
    private byte[] input = {};
    private boolean agrees = true;

    public Typed(FakeServices services) {
        this.services = services;
    }

    public Typed input(byte[] octets) {
        input = octets;
        return this;
    }

    public Typed disagreeing() {
        agrees = false;
        return this;
    }

    public String run(ConsoleCommand command, String... words) {
        prepare(command, words);
        Talk talk = new Talk(new ByteArrayInputStream(input), print(out), this::answer, prompt -> Optional.empty());
        Printer printer = Printer.on(command.json(), talk.out());
        Operator operator = new Operator("alice", Set.of("admin"));
        command.run(new Desk(services, operator, talk, printer, Clock.fixed(NOW, ZoneOffset.UTC)));
        return out.toString(StandardCharsets.UTF_8);
    }

    public byte[] octets() {
        return out.toByteArray();
    }

    public List<String> questions() {
        return questions;
    }

    private boolean answer(String question) {
        questions.add(question);
        return agrees;
    }

    private static void prepare(ConsoleCommand command, String... words) {
        try {
            new DefaultActionPreparator().prepare(command, new NoSession().session(), List.of((Object[]) words));
        } catch (Exception e) {
            throw new AssertionError("Karaf refuses the words", e);
        }
        command.prepare();
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }
}
