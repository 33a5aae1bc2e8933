package org.caravelpki.ops.shell.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.impl.action.command.DefaultActionPreparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EveryCommandTest {
    static Stream<Class<?>> commands() {
        return EveryCommand.find().stream();
    }

    @Test
    void commands_all_areFound() {
        assertThat(commands()
                        .map(type -> type.getAnnotation(Command.class))
                        .map(command -> command.scope() + ":" + command.name()))
                .doesNotHaveDuplicates()
                .contains("ca:list", "cert:revoke", "policy:import", "audit:verify", "node:health")
                .hasSizeGreaterThan(35);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void class_canBeMade_byKaraf(Class<?> type) throws Exception {
        assertThat(type).isPublic().hasAnnotation(Service.class);
        assertThat(Modifier.isPublic(type.getConstructor().getModifiers())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void help_hasSyntaxJsonAndAnExample(Class<?> type) throws Exception {
        Command command = type.getAnnotation(Command.class);
        String name = command.scope() + ":" + command.name();

        assertThat(help(type))
                .contains(command.description(), "--json", "Examples:")
                .containsPattern("(?s)Examples:.*" + name);
    }

    private static String help(Class<?> type) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Action action = (Action) type.getConstructor().newInstance();
            Session session = new NoSession().session();
            new DefaultActionPreparator().prepare(action, session, List.of("--help"));
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
