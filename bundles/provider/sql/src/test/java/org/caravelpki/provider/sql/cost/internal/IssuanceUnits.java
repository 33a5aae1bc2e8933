package org.caravelpki.provider.sql.cost.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateRequest;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.testkit.contract.Samples;

/**
 * The two units of one issuance as core/ra and core/ca write them: an end entity's EC P-256 key, one name, no approval.
 *
 * @param reserve the request, the reservation, and what audit says of both
 * @param complete the signature, the request's end, and what audit says of it
 */
record IssuanceUnits(List<Change> reserve, List<Change> complete) {
    private static final int PKCS10_LENGTH = 350;
    private static final String ORDER_REST = "\"template\":\"tls-server\",\"approvers\":0,\"subject\":\""
            + "M".repeat(60) + "\",\"publicKey\":\"" + "M".repeat(124) + "\"}";

    static IssuanceUnits next(Samples samples) {
        String host = "host" + samples.hex(8) + ".example.org";
        Requester requester = new Requester(Requester.Kind.END_ENTITY, "load");
        Certificate certificate = samples.with(
                samples.certificate("CN=" + host, List.of(GeneralName.dns(host)), Samples.NOW),
                requester,
                "tls-server");
        return new IssuanceUnits(reserve(samples, certificate), complete(samples, certificate));
    }

    private static List<Change> reserve(Samples samples, Certificate certificate) {
        String name = certificate.names().get(0).toString();
        CertificateRequest request = new CertificateRequest(
                certificate.origin().requestId(),
                certificate.realm(),
                certificate.origin().policy(),
                certificate.origin().protocol(),
                certificate.origin().requester(),
                certificate.subject(),
                certificate.names(),
                RequestState.APPROVED,
                Samples.NOW,
                Samples.NOW,
                List.of(),
                Optional.empty(),
                Optional.empty());
        return List.of(
                new Change.PutRequest(
                        request,
                        Optional.of(Der.of(samples.octets(PKCS10_LENGTH))),
                        "{\"ca\":\"" + certificate.ca() + "\"," + ORDER_REST),
                audit(
                        certificate,
                        "request.receive",
                        "request:" + request.id(),
                        "{\"policy\":\"tls-server\",\"protocol\":\"simple\",\"state\":\"approved\",\"subject\":\""
                                + certificate.subject() + "\",\"names\":1,\"firstNames\":[\"" + name + "\"]}"),
                samples.reserve(certificate),
                audit(
                        certificate,
                        "certificate.reserve",
                        object(certificate),
                        "{\"request\":\"" + request.id() + "\",\"subject\":\"" + certificate.subject()
                                + "\",\"names\":[\""
                                + name + "\"],\"notBefore\":\"" + certificate.notBefore() + "\",\"notAfter\":\""
                                + certificate.notAfter()
                                + "\",\"policy\":\"tls-server\",\"template\":\"tls-server/4\",\"protocol\":\"simple\"}"));
    }

    private static List<Change> complete(Samples samples, Certificate certificate) {
        Change.Complete complete = samples.complete(certificate);
        return List.of(
                complete,
                new Change.MoveRequest(
                        certificate.origin().requestId(),
                        RequestState.APPROVED,
                        RequestState.ISSUED,
                        Optional.empty(),
                        Optional.of(certificate.serial()),
                        Samples.NOW),
                audit(
                        certificate,
                        "certificate.complete",
                        object(certificate),
                        "{\"request\":\"" + certificate.origin().requestId() + "\",\"fingerprint\":\""
                                + complete.encoded().sha256() + "\"}"));
    }

    private static String object(Certificate certificate) {
        return "certificate:" + certificate.ca() + "/" + certificate.generation() + "/" + certificate.serial();
    }

    private static Change audit(Certificate certificate, String action, String object, String detail) {
        Instant now = Samples.NOW;
        return new Change.Audit(new AuditRecord(
                now, certificate.realm(), certificate.origin().requester().toString(), action, object, detail));
    }
}
