package org.caravelpki.ops.shell.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.karaf.service.guard.tools.ACLConfigurationParser;
import org.apache.karaf.shell.api.action.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A command of ours without an ACL rule would be open to every role: Karaf's default. */
class CommandAclTest {
    private static final Path ETC = Path.of("../../../etc");

    static Stream<Command> commands() {
        return EveryCommand.find().stream().map(type -> type.getAnnotation(Command.class));
    }

    static Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(ETC)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("org.apache.karaf.command.acl."))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void rules_everyCommand_isNamed(Command command) {
        assertThat(rules(command.scope())).containsKey(command.name());
    }

    @ParameterizedTest
    @MethodSource("files")
    void rules_whatIsNotNamed_isForAdmins(String file) {
        assertThat(read(file)).containsEntry("*", "admin");
    }

    @ParameterizedTest
    @CsvSource({
        "ca,create,admin",
        "ca,renew,admin",
        "policy,import,admin",
        "template,import,admin",
        "cert,issue,admin operator",
        "cert,revoke,admin operator",
        "request,approve,admin operator",
        "ee,secret,admin operator",
        "audit,verify,admin operator auditor",
        "cert,list,admin operator auditor",
        "plugin,grants,admin operator auditor",
        "plugin,grant,admin",
        "plugin,revoke,admin",
        "upgrade,plan,admin operator",
        "upgrade,apply,admin",
        "upgrade,rollback,admin",
        "backup,restore,admin",
        "ca,not-there,admin",
        "shell,cat,admin",
        "shell,exec,admin",
        "shell,.redirect,admin",
        "shell,.invoke,admin"
    })
    void roles_asKarafReadsThem_areThese(String scope, String command, String roles) {
        assertThat(roles(scope, command)).containsExactlyInAnyOrder(roles.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"[root];true", "[root, keys/local.secret];false", "[-f/etc/passwd];false", "[];false"})
    void grep_asAuditor_readsNoFiles(String arguments, boolean allowed) {
        assertThat(roles("shell", "grep", arguments).contains("auditor")).isEqualTo(allowed);
    }

    @Test
    void auditor_mayOnly_lookAtThings() {
        List<String> allowed = commands()
                .filter(command -> roles(command.scope(), command.name()).contains("auditor"))
                .map(Command::name)
                .distinct()
                .toList();

        assertThat(allowed)
                .containsExactlyInAnyOrder(
                        "list", "show", "export", "check", "status", "history", "verify", "health", "rules", "grants",
                        "members");
    }

    private static List<String> roles(String scope, String command) {
        return roles(scope, command, "[]");
    }

    private static List<String> roles(String scope, String command, String arguments) {
        List<String> roles = new ArrayList<>();
        ACLConfigurationParser.getRolesForInvocation(
                command, new Object[] {arguments}, null, new Hashtable<>(rules(scope)), roles);
        return roles;
    }

    private static Hashtable<String, Object> rules(String scope) {
        return read("org.apache.karaf.command.acl." + scope + ".cfg");
    }

    private static Hashtable<String, Object> read(String file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(ETC.resolve(file))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Hashtable<String, Object> rules = new Hashtable<>();
        properties.forEach((key, value) -> rules.put((String) key, value));
        return rules;
    }
}
