package org.caravelpki.link.wire.internal;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.caravelpki.api.engine.NodeReports;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateSource;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.model.Revocation;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.model.StateDocument;
import org.caravelpki.api.model.StateOperation;
import org.caravelpki.api.model.StatusChange;
import org.caravelpki.api.pki.CertId;
import org.caravelpki.api.pki.Credential;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.pki.EnrollmentRequest;
import org.caravelpki.api.pki.FeedPosition;
import org.caravelpki.api.pki.Inquiry;
import org.caravelpki.api.pki.IssuerCertificate;
import org.caravelpki.api.pki.Objection;
import org.caravelpki.api.pki.OcspAnswer;
import org.caravelpki.api.pki.OcspQuery;
import org.caravelpki.api.pki.PolicyInfo;
import org.caravelpki.api.pki.PublishedCrl;
import org.caravelpki.api.pki.RequestTemplate;
import org.caravelpki.api.pki.RevocationRequest;
import org.caravelpki.api.pki.StatusChanges;
import org.caravelpki.api.protocol.KeyTerms;

/** One of each noun that crosses the link, with every member filled in, and some with none. */
final class Nouns {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");
    static final Der DER = Der.of(new byte[] {0x30, 0x03, 0x02, 0x01, 0x7f});
    static final RequestId ID = new RequestId("order-1");
    static final SerialNumber SERIAL = new SerialNumber(new BigInteger("7fffffffffffffffffffffffffffffffffffffff", 16));
    static final Requester ACCOUNT = new Requester(Requester.Kind.ACME_ACCOUNT, "acct-1");
    static final GeneralName HOST = GeneralName.dns("www.example.org");

    static final Credential.Secret SECRET = new Credential.Secret("www", "s3cr\u00e9t".toCharArray());
    static final Credential.ClientCertificate CLIENT = new Credential.ClientCertificate(List.of(DER, DER));
    static final Credential.Attested ATTESTED = new Credential.Attested(ACCOUNT);

    static final EnrollmentRequest ENROLL = new EnrollmentRequest(
            ID, "tls-server", "acme", ATTESTED, DER, Optional.of(Set.of(HOST)), Optional.of(NOON), Optional.of(NOON));
    static final EnrollmentRequest ENROLL_LEAST = new EnrollmentRequest(ID, "tls-server", "simple", SECRET, DER);

    static final Certificate CERTIFICATE = new Certificate(
            1L << 62,
            "default",
            "issuing",
            2,
            SERIAL,
            "CN=www.example.org",
            List.of(HOST, GeneralName.ip("192.0.2.1")),
            NOON,
            NOON.plusSeconds(86_400),
            CertificateState.ON_HOLD,
            Optional.of(new Revocation(RevocationReason.CERTIFICATE_HOLD, NOON, Optional.of(NOON))),
            new Certificate.Origin(CertificateSource.ISSUED, "tls-server", "tls-server", 3, ACCOUNT, "acme", ID),
            Optional.of("ab".repeat(32)),
            Optional.of(DER));
    static final Certificate CERTIFICATE_LEAST = new Certificate(
            1,
            "default",
            "issuing",
            1,
            SERIAL,
            "CN=a",
            List.of(),
            NOON,
            NOON,
            CertificateState.RESERVED,
            Optional.empty(),
            new Certificate.Origin(CertificateSource.IMPORTED, "", "", 0, ACCOUNT, "", ID),
            Optional.empty(),
            Optional.empty());

    static final Enrollment.Issued ISSUED = new Enrollment.Issued(ID, CERTIFICATE, DER, List.of(DER));
    static final Enrollment.Pending PENDING = new Enrollment.Pending(ID, Duration.ofSeconds(61));
    static final Enrollment.Refused REFUSED = new Enrollment.Refused(ID, PkiException.Kind.BAD_CSR, "No.");

    static final RevocationRequest REVOKE = new RevocationRequest(
            DER,
            RevocationRequest.Action.REVOKE,
            RevocationReason.KEY_COMPROMISE,
            Optional.of(NOON),
            new RevocationRequest.Evidence.CertificateKey(),
            "acme");
    static final RevocationRequest RELEASE = new RevocationRequest(
            DER,
            RevocationRequest.Action.RELEASE,
            RevocationReason.UNSPECIFIED,
            Optional.empty(),
            new RevocationRequest.Evidence.ControlsAllNames(ACCOUNT),
            "acme");

    static final Inquiry INQUIRY = new Inquiry(
            "tls-server",
            "acme",
            CLIENT,
            List.of(HOST),
            List.of("dns:**.example.org"),
            Optional.of(NOON),
            Optional.empty());
    static final List<Objection> OBJECTIONS = List.of(
            new Objection(Optional.of(HOST), PkiException.Kind.REFUSED, "Not this."),
            new Objection(Optional.empty(), PkiException.Kind.BAD_REQUEST, "Nor that."));
    static final RequestTemplate REQUESTS = new RequestTemplate(
            "tls-server",
            List.of(
                    new RequestTemplate.Attribute("2.5.4.10", false, Optional.of("Example")),
                    new RequestTemplate.Attribute("2.5.4.3", true, Optional.empty())),
            Set.of(GeneralName.Type.DNS, GeneralName.Type.IP),
            true,
            Set.of(KeySpec.EC_P256),
            2);
    static final PolicyInfo POLICY =
            new PolicyInfo("tls-server", "default", "For servers", Set.of("acme"), Duration.ofDays(90), List.of(DER));

    static final OcspQuery QUERY = new OcspQuery(
            new CertId(CertId.Hash.SHA1, DER, DER, SERIAL),
            List.of(new CertId(CertId.Hash.SHA256, DER, DER, SERIAL)),
            Optional.of("issuing"),
            Optional.of(DER));
    static final OcspAnswer ANSWER = new OcspAnswer(DER, NOON, NOON, true, "issuing", 1);
    static final CrlName CRL_NAME = new CrlName("issuing", OptionalInt.of(1), OptionalInt.empty(), true);
    static final PublishedCrl CRL = new PublishedCrl(CRL_NAME, BigInteger.TEN.pow(30), NOON, NOON, DER);
    static final IssuerCertificate ISSUER = new IssuerCertificate("root", 1, true, true, DER);
    static final FeedPosition POSITION = new FeedPosition(Map.of(1, 7L, 2, 1L << 40));
    static final StatusChanges CHANGES = new StatusChanges(
            List.of(
                    new StatusChange.Status("issuing", 1, SERIAL),
                    new StatusChange.Crl(CRL_NAME),
                    new StatusChange.Issuer("root")),
            POSITION);

    static final StateDocument DOCUMENT =
            new StateDocument("acme.order", "o1", 3, NOON, Map.of("account", "a1"), "{\"status\":\"ready\"}");
    static final List<StateOperation> BATCH = List.of(
            new StateOperation.Insert(DOCUMENT),
            new StateOperation.Update(DOCUMENT),
            new StateOperation.Delete("acme.order", "o2"));
    static final KeyTerms TERMS = new KeyTerms(Optional.of(NOON), 2, List.of("dns:**"), List.of());

    static final NodeReports.NodeReport REPORT =
            new NodeReports.NodeReport("fe-a", "frontend", "a", false, List.of("link: nobody answers"), NOON);

    private Nouns() {}

    static Page<StateDocument> page() {
        return new Page<>(List.of(DOCUMENT), Optional.of("o1"));
    }
}
