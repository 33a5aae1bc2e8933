package org.caravelpki.protocol.acme.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bouncycastle.asn1.x509.GeneralName;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.protocol.acme.bed.Client;
import org.caravelpki.protocol.acme.bed.Csr;
import org.caravelpki.protocol.acme.bed.NestedDer;
import org.caravelpki.protocol.acme.bed.Reply;
import org.caravelpki.protocol.acme.bed.TestKey;
import org.caravelpki.protocol.acme.wire.internal.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CSRs that are refused leave the order ready, so that the client can bring a better one. */
class FinalizeErrorsTest {
    private final Bed bed = new Bed();
    private final Client client = bed.client().registered();
    private final Reply order = Bed.order(client, "www.example.org", "example.org");

    FinalizeErrorsTest() {
        bed.prove(client, order);
    }

    private void requireReady() {
        assertThat(client.read(order.location()).json().path("status").asText()).isEqualTo("ready");
        Bed.finish(client, order, Csr.of("www.example.org", "example.org")).expect(200);
    }

    private static List<GeneralName> names(String... names) {
        return Arrays.stream(names).map(Csr::dns).toList();
    }

    @Test
    void finalize_namesMissing_isBadCsr() {
        Bed.finish(client, order, Csr.of("www.example.org")).expectProblem(400, "badCSR");
        requireReady();
    }

    @Test
    void finalize_moreNames_isBadCsr() {
        Bed.finish(client, order, Csr.of("www.example.org", "example.org", "evil.example.org"))
                .expectProblem(400, "badCSR");
        requireReady();
    }

    @Test
    void finalize_noNames_isBadCsr() {
        Bed.finish(client, order, Csr.of()).expectProblem(400, "badCSR");
    }

    @Test
    void finalize_otherNameInCommonName_isBadCsr() {
        byte[] csr = Csr.of(TestKey.ec().pair(), "CN=evil.example.org", names("www.example.org", "example.org"));

        Bed.finish(client, order, csr).expectProblem(400, "badCSR");
    }

    @Test
    void finalize_commonNameIsNoHostName_isBadCsr() {
        byte[] csr = Csr.of(TestKey.ec().pair(), "CN=My Server", names("www.example.org", "example.org"));

        Bed.finish(client, order, csr).expectProblem(400, "badCSR");
    }

    @Test
    void finalize_oneNameInCommonNameOnlyAndOtherwiseCapitals_isIssued() {
        byte[] csr = Csr.of(TestKey.ec().pair(), "C=DE,CN=Example.ORG", names("WWW.example.org"));

        Bed.finish(client, order, csr).expect(200);
    }

    @Test
    void finalize_nameTwice_isIssued() {
        byte[] csr = Csr.of(TestKey.ec().pair(), "", names("www.example.org", "example.org", "WWW.example.org"));

        Bed.finish(client, order, csr).expect(200);
    }

    @Test
    void finalize_nameOfAnotherType_isBadCsr() {
        byte[] csr = Csr.of(
                TestKey.ec().pair(),
                "",
                List.of(
                        Csr.dns("www.example.org"),
                        Csr.dns("example.org"),
                        new GeneralName(GeneralName.rfc822Name, "a@example.org")));

        Bed.finish(client, order, csr).expectProblem(400, "badCSR");
    }

    @Test
    void finalize_withTheAccountsOwnKey_isBadCsr() {
        byte[] csr = Csr.of(client.key().pair(), "", names("www.example.org", "example.org"));

        Bed.finish(client, order, csr).expectProblem(400, "badCSR");
        requireReady();
    }

    @Test
    void finalize_rsaAccountsOwnKey_isBadCsr() {
        Client rsa = new Client(bed.node().handler(), TestKey.rsa(2048)).registered();
        Reply other = Bed.order(rsa, "www.example.org");
        bed.prove(rsa, other);

        Bed.finish(rsa, other, Csr.of(rsa.key().pair(), "", names("www.example.org")))
                .expectProblem(400, "badCSR");
    }

    @Test
    void finalize_csrMissingOrNoBase64url_isMalformed() {
        String url = order.json().path("finalize").asText();

        client.post(url, "{}").expectProblem(400, "malformed");
        client.post(url, Json.object().put("csr", 7)).expectProblem(400, "malformed");
        client.post(url, Json.object().put("csr", "+/+/")).expectProblem(400, "malformed");
        client.post(url, Json.object().put("csr", "MAA=")).expectProblem(400, "malformed");
        requireReady();
    }

    @Test
    void finalize_hugeCsr_isBadCsr() {
        Bed.finish(client, order, new byte[20_001]).expectProblem(400, "badCSR");
        requireReady();
    }

    @Test
    void finalize_valuesNestedThousandsOfTimes_isBadCsr() {
        Bed.finish(client, order, NestedDer.of(19_900)).expectProblem(400, "badCSR");
        requireReady();
    }

    @Test
    void finalize_largestCsr_fitsIntoTheStore() {
        String[] names = new String[100];
        for (int i = 0; i < names.length; i++) {
            names[i] = ("x".repeat(62) + ".").repeat(2) + "y".repeat(50) + "-" + (100 + i) + ".example";
        }
        Reply large = Bed.order(client, names);
        bed.prove(client, large);
        byte[] csr = Csr.of(names);
        assertThat(csr).hasSizeBetween(19_000, 20_000);

        Bed.finish(client, large, csr).expect(200);
    }

    @Test
    void finalize_everyTruncation_isBadCsr() {
        byte[] csr = Csr.of("www.example.org", "example.org");
        for (int length = 0; length < csr.length; length += 7) {
            Bed.finish(client, order, Arrays.copyOf(csr, length)).expectProblem(400, "badCSR");
        }
        requireReady();
    }

    @Test
    void finalize_mutatedOctets_neverFailsWithoutAnAnswer() {
        byte[] csr = Csr.of("www.example.org", "example.org");
        // Names are as good as in the original where only key, signature or attributes were hit: then it is passed on.
        bed.ra.refusing(Optional.of(new PkiException(PkiException.Kind.BAD_CSR, "The signature is wrong.")));
        Random random = new Random(20260301);
        for (int i = 0; i < 600; i++) {
            byte[] mutated = csr.clone();
            for (int hits = 0; hits <= i % 3; hits++) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            }
            Bed.finish(client, order, mutated).expectProblem(400, "badCSR");
        }
        bed.ra.refusing(Optional.empty());
        requireReady();
    }

    @ParameterizedTest
    @CsvSource({
        "BAD_CSR,400,badCSR",
        "BAD_PUBLIC_KEY,400,badCSR",
        "REFUSED,400,badCSR",
        "BAD_NAME,400,rejectedIdentifier",
        "NOT_AUTHORIZED,403,unauthorized",
        "NOT_AUTHENTICATED,403,unauthorized",
        "LIMIT_REACHED,429,rateLimited",
        "BAD_REQUEST,400,malformed",
        "CONFLICT,409,malformed"
    })
    void finalize_registrationAuthorityRefuses_isTranslatedAndOrderStaysReady(
            PkiException.Kind kind, int status, String type) {
        bed.ra.refusing(Optional.of(new PkiException(kind, "It is refused.")));

        Bed.finish(client, order, Csr.of("www.example.org", "example.org")).expectProblem(status, type);

        bed.ra.refusing(Optional.empty());
        requireReady();
    }
}
