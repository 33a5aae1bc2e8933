package org.caravelpki.core.ca.issue.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bouncycastle.asn1.x500.X500Name;
import org.caravelpki.api.engine.IssueOrder;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeyId;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.core.ca.template.internal.CompiledTemplate;
import org.caravelpki.core.ca.template.internal.ReadTemplate;
import org.caravelpki.core.ca.x509.internal.Issuer;
import org.caravelpki.core.ca.x509.internal.NameBounds;
import org.junit.jupiter.api.Test;

/** No certificate begins before its issuer or outlives it, whoever asks for what. */
class ValidityTest {
    private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
    private static final Der ANY = Der.of(new byte[] {0x30, 0});

    private static CompiledTemplate template(String members) {
        return ReadTemplate.read("{\"name\":\"t\",\"description\":\"d\",\"validity\":\"P90D\",\"keys\":[\"ec-p256\"]"
                        + members + "}")
                .template()
                .orElseThrow();
    }

    private static Issuer issuer(Instant begin, Instant end) {
        X500Name name = new X500Name("CN=a");
        return new Issuer(
                "ca",
                1,
                new Issuer.Signing(new KeyId("soft", "k"), SignatureAlgorithm.SHA256_WITH_ECDSA, ANY),
                name,
                "00",
                new Issuer.Parent(name, Optional.empty()),
                new Issuer.Limits(begin, end, OptionalInt.empty(), NameBounds.NONE),
                Optional.empty(),
                List.of());
    }

    private static IssueOrder order(Optional<Instant> notBefore, Optional<Instant> notAfter) {
        return new IssueOrder(
                RequestId.random(new SecureRandom()),
                "default",
                "ca",
                "p",
                "t",
                "simple",
                new Requester(Requester.Kind.END_ENTITY, "e"),
                ANY,
                List.of(),
                ANY,
                notBefore,
                notAfter,
                List.of());
    }

    private static Validity validity(Issuer issuer, Optional<Instant> notAfter) {
        return Validity.of(order(Optional.empty(), notAfter), template(""), issuer, NOW);
    }

    @Test
    void of_issuerEndsEarlier_endsWithTheIssuer() {
        Instant end = NOW.plus(Duration.ofDays(10));
        assertThat(validity(issuer(Instant.EPOCH, end), Optional.empty()).notAfter())
                .isEqualTo(end);
    }

    @Test
    void of_issuerEndsEarlierThanAskedFor_endsWithTheIssuer() {
        Instant end = NOW.plus(Duration.ofDays(10));
        Optional<Instant> asked = Optional.of(NOW.plus(Duration.ofDays(20)));
        assertThat(validity(issuer(Instant.EPOCH, end), asked).notAfter()).isEqualTo(end);
    }

    @Test
    void of_issuerBeganLater_beginsWithTheIssuer() {
        Instant begin = NOW.minusSeconds(10);
        Validity validity = Validity.of(
                order(Optional.empty(), Optional.empty()),
                template(",\"backdate\":\"PT1H\""),
                issuer(begin, Instant.MAX),
                NOW);
        assertThat(validity.notBefore()).isEqualTo(begin);
    }

    @Test
    void of_nothingAskedFor_isAsLongAsTheTemplateSays() {
        Validity validity = validity(issuer(Instant.EPOCH, Instant.MAX), Optional.empty());
        assertThat(Duration.between(validity.notBefore(), validity.notAfter().plusSeconds(1)))
                .hasDays(90);
    }

    @Test
    void of_moreAskedFor_isAsLongAsTheTemplateSays() {
        Optional<Instant> asked = Optional.of(NOW.plus(Duration.ofDays(900)));
        assertThat(validity(issuer(Instant.EPOCH, Instant.MAX), asked).notAfter())
                .isEqualTo(NOW.plus(Duration.ofDays(90)).minusSeconds(1));
    }

    @Test
    void of_issuerHasExpired_isRefused() {
        Issuer issuer = issuer(Instant.EPOCH, NOW.minusSeconds(1));
        assertThatThrownBy(() -> validity(issuer, Optional.empty()))
                .hasMessageContaining("The certificate of the CA ca has expired.");
    }

    @Test
    void of_templatesEndHasPassed_isRefused() {
        assertThatThrownBy(() -> Validity.of(
                        order(Optional.empty(), Optional.empty()),
                        template(",\"notAfter\":\"2029-12-31T00:00:00Z\""),
                        issuer(Instant.EPOCH, Instant.MAX),
                        NOW))
                .hasMessageContaining("in the past");
    }
}
