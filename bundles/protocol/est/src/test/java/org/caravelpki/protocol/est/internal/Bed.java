package org.caravelpki.protocol.est.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateSource;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.pki.PolicyInfo;
import org.caravelpki.api.pki.RequestTemplate;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.testkit.ra.FakeRegistrationAuthority;
import org.caravelpki.testkit.ra.HandlerRequest;
import org.caravelpki.testkit.ra.SettableClock;

/** A handler with an engine that issues, and what its tests have in common. */
final class Bed {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final Requester DEVICE = new Requester(Requester.Kind.END_ENTITY, "dev1");
    static final Der LEAF = TestCertificate.of("CN=dev1");
    static final Der ISSUER = TestCertificate.of("CN=issuing");
    static final Der ROOT = TestCertificate.of("CN=root");
    static final TestCsr CSR = TestCsr.of("CN=dev1");

    final SettableClock clock = new SettableClock(NOW);
    final FakeRegistrationAuthority ra = new FakeRegistrationAuthority()
            .enrolling(request -> issued(request.id()))
            .authenticating(credential -> DEVICE)
            .knowing(Bed::policy)
            .describing(name -> requests(name, 0));

    EstHandler handler = new EstHandler(ra, settings("", "", ""), new SecureRandom(), clock);

    Bed configured(EstSettings settings) {
        handler = new EstHandler(ra, settings, new SecureRandom(), clock);
        return this;
    }

    static EstSettings settings(String wrapped, String csrAttributes, String keyGeneration) {
        return new EstSettings(
                "device",
                "Caravel \"PKI\"",
                EstSettings.Labels.of(wrapped),
                CsrAttributesPlan.of(csrAttributes),
                EstSettings.Labels.of(keyGeneration),
                KeySpec.EC_P256,
                Duration.ofHours(168));
    }

    static PolicyInfo policy(String name) {
        Set<String> protocols = name.equals("web-only") ? Set.of("acme") : Set.of("est", "simple");
        return new PolicyInfo(name, "default", "For tests.", protocols, Duration.ofDays(90), List.of(ISSUER, ROOT));
    }

    static RequestTemplate requests(String name, int approvers) {
        return new RequestTemplate(
                name,
                List.of(
                        new RequestTemplate.Attribute("2.5.4.10", false, Optional.of("Example")),
                        new RequestTemplate.Attribute("2.5.4.11", false, Optional.empty()),
                        new RequestTemplate.Attribute("2.5.4.3", false, Optional.empty())),
                Set.of(),
                false,
                Set.of(KeySpec.EC_P256, new KeySpec(KeySpec.Family.RSA, 3072)),
                approvers);
    }

    static Enrollment issued(RequestId id) {
        return issued(id, NOW, CertificateState.ACTIVE);
    }

    static Enrollment issued(RequestId id, Instant notBefore, CertificateState state) {
        Certificate certificate = new Certificate(
                1,
                "default",
                "issuing",
                1,
                SerialNumber.parse("0a1b"),
                "CN=dev1",
                List.of(),
                notBefore,
                notBefore.plus(Duration.ofDays(90)),
                state,
                Optional.empty(),
                new Certificate.Origin(CertificateSource.ISSUED, "device", "device", 1, DEVICE, "est", id),
                Optional.of(LEAF.sha256()),
                Optional.of(LEAF));
        return new Enrollment.Issued(id, certificate, LEAF, List.of(ISSUER));
    }

    static HandlerRequest get(String path) {
        return HandlerRequest.of("GET", "/.well-known/est/" + path);
    }

    static HandlerRequest post(String path) {
        return HandlerRequest.of("POST", "/.well-known/est/" + path).with("Content-Type", "application/pkcs10");
    }

    static HandlerRequest asDevice(String path) {
        byte[] pair = "dev1:s:ecret".getBytes(StandardCharsets.UTF_8);
        return post(path).with("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    static byte[] body(TestCsr csr) {
        return Base64.getEncoder().encode(csr.der().bytes());
    }

    Response handle(Request request) {
        return handler.handle(request).toCompletableFuture().join();
    }

    static Optional<String> header(Response response, String name) {
        return response.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Response.Header::value)
                .findFirst();
    }

    static String text(Response response) {
        return new String(((Response.Body.Bytes) response.body()).octets(), StandardCharsets.UTF_8);
    }

    /** The certificates of a certs-only message, in their order. */
    static List<Der> certificates(String base64) throws IOException {
        ASN1Sequence contentInfo =
                ASN1Sequence.getInstance(Base64.getMimeDecoder().decode(base64));
        ASN1Sequence signedData = ASN1Sequence.getInstance((ASN1TaggedObject) contentInfo.getObjectAt(1), true);
        ASN1Set set = ASN1Set.getInstance((ASN1TaggedObject) signedData.getObjectAt(3), false);
        List<Der> found = new ArrayList<>();
        for (var certificate : set) {
            found.add(Der.of(certificate.toASN1Primitive().getEncoded()));
        }
        return found;
    }
}
