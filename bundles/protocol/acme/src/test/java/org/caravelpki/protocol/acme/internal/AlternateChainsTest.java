package org.caravelpki.protocol.acme.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.caravelpki.protocol.acme.bed.Client;
import org.caravelpki.protocol.acme.bed.Reply;
import org.caravelpki.protocol.acme.bed.TestCa;
import org.junit.jupiter.api.Test;

/** Certificates of CAs that can be trusted by more than one path. */
class AlternateChainsTest {
    private final Bed bed = new Bed();
    private final Client client = bed.client().registered();
    private final Instant now = bed.clock.instant();

    private String certificate() {
        return bed.issued(client, "www.example.org").json().path("certificate").asText();
    }

    private static List<String> alternates(Reply reply) {
        return reply.headers("Link").stream()
                .filter(link -> link.endsWith(";rel=\"alternate\""))
                .map(link -> link.substring(1, link.indexOf('>')))
                .toList();
    }

    private static String pem(TestCa ca) {
        return ca.certificate().pem("CERTIFICATE");
    }

    @Test
    void certificate_withOnePath_hasNoAlternate() {
        String url = certificate();

        assertThat(alternates(client.read(url).expect(200))).isEmpty();
        client.read(url + "/1").expectProblem(404, "malformed");
    }

    @Test
    void issuer_crossCertifiedByAnotherRoot_isAnAlternate() {
        TestCa elsewhere = TestCa.root("Elsewhere", now);
        TestCa cross = elsewhere.cross(bed.ra.issuing(), now);
        bed.status.know("elsewhere", 1, true, true, elsewhere);
        bed.status.know("issuing", 2, false, false, cross);
        String url = certificate();

        Reply first = client.read(url).expect(200);

        assertThat(alternates(first)).containsExactly(url + "/1");
        Reply second = client.read(url + "/1").expect(200);
        assertThat(alternates(second)).containsExactly(url);
        assertThat(second.text()).endsWith(pem(cross)).doesNotContain(pem(elsewhere));
        assertThat(second.text()
                        .substring(0, second.text().length() - pem(cross).length()))
                .isEqualTo(first.text()
                        .substring(
                                0, first.text().length() - pem(bed.ra.issuing()).length()));
    }

    @Test
    void root_crossCertifiedByAnOlderRoot_makesALongerPath() {
        TestCa older = TestCa.root("Older", now);
        TestCa cross = older.cross(bed.ra.root(), now);
        bed.status.know("older", 1, true, true, older);
        bed.status.know("root", 2, false, false, cross);
        String url = certificate();

        assertThat(client.read(url + "/1").expect(200).text()).endsWith(pem(bed.ra.issuing()) + pem(cross));
        client.read(url + "/2").expectProblem(404, "malformed");
    }

    @Test
    void issuer_withAnExpiredCertificateOfTheSameKey_hasNoAlternate() {
        bed.status.know(
                "issuing", 2, false, false, bed.ra.root().cross(bed.ra.issuing(), now.minus(Duration.ofDays(2_000))));

        assertThat(alternates(client.read(certificate()).expect(200))).isEmpty();
    }

    @Test
    void issuer_withAnotherKey_isNoAlternate() {
        bed.status.know("issuing", 2, true, false, bed.ra.root().sub("Issuing", now));

        assertThat(alternates(client.read(certificate()).expect(200))).isEmpty();
    }

    @Test
    void crossCertificatesInACircle_end() {
        TestCa one = bed.ra.issuing();
        TestCa two = one.sub("Two", now);
        bed.status.know("two", 1, true, false, two);
        bed.status.know("issuing", 2, false, false, two.cross(one, now));

        client.read(certificate()).expect(200);
    }

    @Test
    void certificate_whileTheCasAreNotKnown_isGivenOutAllTheSame() {
        String url = certificate();
        bed.status.away();

        client.read(url).expect(200);
    }
}
