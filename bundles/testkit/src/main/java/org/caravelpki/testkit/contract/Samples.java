package org.caravelpki.testkit.contract;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateRequest;
import org.caravelpki.api.model.CertificateSource;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.model.Revocation;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.StoreWriter;

/** Makes changes that belong together, under names that occur nowhere else. */
public final class Samples {
    /** When everything happens, unless a test says otherwise. */
    public static final Instant NOW = Instant.parse("2025-06-01T12:00:00Z");

    /** The signer's epoch of every reservation. */
    public static final long EPOCH = 3;

    private static final int TBS_LENGTH = 700;
    private static final int SIGNATURE_LENGTH = 71;

    private final SecureRandom random = new SecureRandom();
    private final StoreWriter writer;
    private final String ca;

    /**
     * A CA of its own.
     *
     * @param writer gives row ids
     */
    public Samples(StoreWriter writer) {
        this.writer = writer;
        this.ca = "ca" + hex(8);
    }

    /** The CA that all certificates are from. */
    public String ca() {
        return ca;
    }

    /** So many random octets in hexadecimal. */
    public String hex(int octets) {
        return new BigInteger(1, octets(octets)).setBit(8 * octets).toString(16).substring(1);
    }

    /** A reserved certificate with two names. */
    public Certificate certificate() {
        String host = "host" + hex(8) + ".example.org";
        return certificate("CN=" + host, List.of(GeneralName.dns(host), GeneralName.ip("192.0.2.7")), NOW);
    }

    /** A reserved certificate that is valid for 90 days. */
    public Certificate certificate(String subject, List<GeneralName> names, Instant notBefore) {
        return new Certificate(
                writer.newId(),
                "default",
                ca,
                1,
                serial(),
                subject,
                names,
                notBefore,
                notBefore.plusSeconds(90 * 86_400),
                CertificateState.RESERVED,
                Optional.empty(),
                origin(new Requester(Requester.Kind.ACME_ACCOUNT, "a" + hex(8)), "tls-server"),
                Optional.empty(),
                Optional.empty());
    }

    /** A certificate from elsewhere, with its encoding; revoked ones with their revocation. */
    public Certificate imported(CertificateState state) {
        Certificate bare = certificate();
        Der encoded = signed(bare);
        return new Certificate(
                bare.id(),
                bare.realm(),
                bare.ca(),
                bare.generation(),
                bare.serial(),
                bare.subject(),
                bare.names(),
                bare.notBefore(),
                bare.notAfter(),
                state,
                state == CertificateState.REVOKED ? Optional.of(revocation()) : Optional.empty(),
                new Certificate.Origin(
                        CertificateSource.IMPORTED,
                        "legacy",
                        "legacy",
                        1,
                        new Requester(Requester.Kind.SYSTEM, "import"),
                        "import",
                        new RequestId(hex(16))),
                Optional.of(encoded.sha256()),
                Optional.of(encoded));
    }

    /** Another certificate with the same serial number. */
    public Certificate sameSerial(Certificate certificate) {
        Certificate other = certificate();
        return new Certificate(
                other.id(),
                other.realm(),
                other.ca(),
                other.generation(),
                certificate.serial(),
                other.subject(),
                other.names(),
                other.notBefore(),
                other.notAfter(),
                other.state(),
                other.revocation(),
                other.origin(),
                other.fingerprint(),
                other.encoded());
    }

    /** A revocation for good. */
    public static Revocation revocation() {
        return new Revocation(RevocationReason.SUPERSEDED, NOW, Optional.empty());
    }

    /** The same for somebody else. */
    public Certificate with(Certificate certificate, Requester requester, String policy) {
        return new Certificate(
                certificate.id(),
                certificate.realm(),
                certificate.ca(),
                certificate.generation(),
                certificate.serial(),
                certificate.subject(),
                certificate.names(),
                certificate.notBefore(),
                certificate.notAfter(),
                certificate.state(),
                certificate.revocation(),
                origin(requester, policy),
                certificate.fingerprint(),
                certificate.encoded());
    }

    private Certificate.Origin origin(Requester requester, String policy) {
        return new Certificate.Origin(
                CertificateSource.ISSUED, policy, "tls-server", 4, requester, "acme", new RequestId(hex(16)));
    }

    /** A serial number. */
    public SerialNumber serial() {
        return new SerialNumber(new BigInteger(1, octets(16)).setBit(126));
    }

    /** Reserves a certificate on node 1. */
    public Change.Reserve reserve(Certificate certificate) {
        return new Change.Reserve(certificate, 1, EPOCH, 0, tbs(certificate));
    }

    /** Adds the signature to what {@link #reserve} reserved. */
    public Change.Complete complete(Certificate certificate) {
        return new Change.Complete(certificate.id(), 1, EPOCH, signed(certificate));
    }

    /** Something that has the outer form of the certificate's TBSCertificate; always the same for one certificate. */
    public Der tbs(Certificate certificate) {
        byte[] serial = certificate.serial().value().toByteArray();
        byte[] content = new byte[TBS_LENGTH];
        System.arraycopy(serial, 0, content, 0, serial.length);
        return Der.of(sequence(content));
    }

    /** Something that has the outer form of the certificate. */
    public Der signed(Certificate certificate) {
        byte[] algorithm = {0x30, 0x0a, 0x06, 0x08, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x04, 0x03, 0x02};
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        parts.writeBytes(tbs(certificate).bytes());
        parts.writeBytes(algorithm);
        parts.writeBytes(new byte[] {0x03, SIGNATURE_LENGTH + 1, 0});
        parts.writeBytes(octets(SIGNATURE_LENGTH));
        return Der.of(sequence(parts.toByteArray()));
    }

    private static byte[] sequence(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x30, (byte) 0x82, (byte) (content.length >> 8), (byte) content.length});
        out.writeBytes(content);
        return out.toByteArray();
    }

    /** A request. */
    public CertificateRequest request(RequestState state) {
        return request(new RequestId(hex(16)), state);
    }

    /** The request that a certificate answers. */
    public CertificateRequest request(Certificate certificate, RequestState state) {
        return request(certificate.origin().requestId(), state);
    }

    private CertificateRequest request(RequestId id, RequestState state) {
        return new CertificateRequest(
                id,
                "default",
                "tls-server",
                "acme",
                new Requester(Requester.Kind.OPERATOR, "alice"),
                "CN=r" + hex(4),
                List.of(GeneralName.dns("r.example.org"), GeneralName.ip("2001:db8::1")),
                state,
                NOW,
                NOW,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** An audit record. */
    public Change.Audit audit(String action, String object) {
        return new Change.Audit(new AuditRecord(NOW, "default", "system:test", action, object, "{\"n\":1}"));
    }

    /** Random octets. */
    public byte[] octets(int count) {
        byte[] octets = new byte[count];
        random.nextBytes(octets);
        return octets;
    }
}
