package org.caravelpki.protocol.acme.validation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.protocol.acme.model.internal.Identifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** A validator of http-01 with a web server to look at. */
@Timeout(20)
abstract class Http01Case {
    static final String PATH = "/.well-known/acme-challenge/token";
    static final String EXPECTED = "token.thumbprint";
    static final Identifier NAME = new Identifier(GeneralName.dns("www.example.test"));
    static final TargetRules ANYWHERE = new TargetRules(true);

    final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    final WebServer server = new WebServer();
    final List<String> asked = new ArrayList<>();
    Resolver resolver = host -> {
        asked.add(host);
        return List.of(address("127.0.0.1"));
    };
    TargetRules rules = ANYWHERE;
    Duration limit = Duration.ofSeconds(5);

    @AfterEach
    void stop() throws IOException {
        server.close();
        timer.shutdownNow();
    }

    static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    void validate() throws ChallengeFailed {
        validate(server.port());
    }

    void validate(Identifier identifier) throws ChallengeFailed {
        new Http01Validator(resolver, rules, server.port(), limit, timer).validate(identifier, "token", EXPECTED);
    }

    void validate(int port) throws ChallengeFailed {
        new Http01Validator(resolver, rules, port, limit, timer).validate(NAME, "token", EXPECTED);
    }

    void assertProven() {
        assertThatCode(this::validate).doesNotThrowAnyException();
    }

    String failure(String type) {
        ChallengeFailed failed = catchThrowableOfType(ChallengeFailed.class, this::validate);
        assertThat(failed.problem().type()).as(failed.getMessage()).isEqualTo("urn:ietf:params:acme:error:" + type);
        return failed.getMessage();
    }
}
