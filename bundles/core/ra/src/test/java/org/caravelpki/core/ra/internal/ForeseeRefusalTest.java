package org.caravelpki.core.ra.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravelpki.core.ra.internal.Engine.assertRefused;
import static org.caravelpki.core.ra.internal.Engine.join;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.PkiException.Kind;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.pki.Credential;
import org.caravelpki.api.pki.Inquiry;
import org.caravelpki.api.pki.Objection;
import org.junit.jupiter.api.Test;

/** What is said about a request before there is one. */
class ForeseeRefusalTest {
    private static final GeneralName WWW = GeneralName.dns("www.example.com");
    private static final GeneralName OTHER = GeneralName.dns("www.example.org");

    private final Engine engine = new Engine();

    private List<Objection> objections(List<GeneralName> names, List<String> within) {
        return objections("web", names, within, Optional.empty());
    }

    private List<Objection> objections(
            String policy, List<GeneralName> names, List<String> within, Optional<Instant> notAfter) {
        Credential account = new Credential.Attested(new Requester(Requester.Kind.ACME_ACCOUNT, "a1"));
        return join(
                engine.ra.objections(new Inquiry(policy, "acme", account, names, within, Optional.empty(), notAfter)));
    }

    @Test
    void names_allowed_raiseNoObjection() {
        assertThat(objections(List.of(WWW, OTHER), List.of())).isEmpty();
    }

    @Test
    void names_notAllowed_areNamedEach() {
        engine.policy("web", "'names':['dns:*.example.com']");

        List<Objection> objections = objections(List.of(OTHER, WWW, GeneralName.ip("192.0.2.1")), List.of());

        assertThat(objections)
                .extracting(Objection::name)
                .containsExactly(Optional.of(OTHER), Optional.of(GeneralName.ip("192.0.2.1")));
        assertThat(objections).allSatisfy(one -> assertThat(one.kind()).isEqualTo(Kind.BAD_NAME));
        assertThat(objections.get(0).detail()).contains("dns:www.example.org");
    }

    @Test
    void names_outsideOfFurtherPatterns_areNamed() {
        assertThat(objections(List.of(WWW, OTHER), List.of("dns:**.example.com")))
                .extracting(Objection::name)
                .containsExactly(Optional.of(OTHER));
    }

    @Test
    void furtherPatterns_malformed_areRefused() {
        assertRefused(Kind.BAD_REQUEST, "no pattern", () -> objections(List.of(WWW), List.of("dns:a*b")));
    }

    @Test
    void names_tooMany_isOneObjectionWithoutName() {
        engine.policy("web", "'limits':{'names':1}");

        assertThat(objections(List.of(WWW, OTHER), List.of())).singleElement().satisfies(one -> {
            assertThat(one.name()).isEmpty();
            assertThat(one.kind()).isEqualTo(Kind.LIMIT_REACHED);
        });
    }

    @Test
    void notAfter_whereThePolicyDoesNotAllowIt_isObjectedTo() {
        Optional<Instant> tomorrow = Optional.of(engine.clock.instant().plus(Duration.ofDays(1)));

        assertThat(objections("web", List.of(WWW), List.of(), tomorrow))
                .extracting(Objection::kind)
                .containsExactly(Kind.REFUSED);
    }

    @Test
    void notAfter_whereThePolicyAllowsIt_raisesNoObjection() {
        engine.policy("web", "'validity':{'max':'P90D','notAfter':true}");
        Optional<Instant> tomorrow = Optional.of(engine.clock.instant().plus(Duration.ofDays(1)));

        assertThat(objections("web", List.of(WWW), List.of(), tomorrow)).isEmpty();
    }

    @Test
    void requester_whoMayNotAsk_isRefused() {
        engine.policy("web", "'requesters':['acmeAccount:other']");

        assertRefused(Kind.NOT_AUTHORIZED, "", () -> objections(List.of(WWW), List.of()));
    }

    @Test
    void policy_notThere_isNotFound() {
        assertRefused(
                Kind.NOT_FOUND, "nothing", () -> objections("nothing", List.of(WWW), List.of(), Optional.empty()));
    }
}
