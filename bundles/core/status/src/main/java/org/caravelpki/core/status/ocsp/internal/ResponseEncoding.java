package org.caravelpki.core.status.ocsp.internal;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.pki.CertId;
import org.caravelpki.core.status.asn1.internal.Encode;

/** The structures of RFC 6960 section 4.2.1. */
final class ResponseEncoding {
    private static final byte[] SHA1 = hex("300906052b0e03021a0500");
    private static final byte[] SHA256 = hex("300d06096086480165030402010500");
    private static final byte[] ID_PKIX_OCSP_BASIC = hex("06092b0601050507300101");
    private static final byte[] ID_PKIX_OCSP_NONCE = hex("06092b0601050507300102");
    private static final byte[] SUCCESSFUL = Encode.enumerated(0);
    private static final byte[] ABSENT = {};

    private ResponseEncoding() {}

    /** ResponseData (section 4.2.1) with the responder named by its key. */
    static byte[] responseData(Der responderKeyHash, Period period, List<Single> singles, Optional<Der> nonce) {
        return Encode.sequence(
                Encode.context(2, Encode.octetString(responderKeyHash.bytes())),
                Encode.generalizedTime(period.thisUpdate()),
                Encode.sequence(singles.stream()
                        .map(single -> singleResponse(single, period))
                        .toArray(byte[][]::new)),
                nonce.map(ResponseEncoding::extensions).orElse(ABSENT));
    }

    /**
     * What is said about one certificate.
     *
     * @param certId as the client named it
     * @param standing how it stands
     */
    record Single(CertId certId, Standing standing) {}

    /**
     * How long an answer holds.
     *
     * @param thisUpdate from
     * @param nextUpdate to
     */
    record Period(Instant thisUpdate, Instant nextUpdate) {}

    private static byte[] singleResponse(Single single, Period period) {
        return Encode.sequence(
                certId(single.certId()),
                certStatus(single.standing()),
                Encode.generalizedTime(period.thisUpdate()),
                Encode.context(0, Encode.generalizedTime(period.nextUpdate())));
    }

    private static byte[] certId(CertId certId) {
        return Encode.sequence(
                certId.hash() == CertId.Hash.SHA1 ? SHA1 : SHA256,
                Encode.octetString(certId.issuerNameHash().bytes()),
                Encode.octetString(certId.issuerKeyHash().bytes()),
                Encode.integer(certId.serial().value()));
    }

    private static byte[] certStatus(Standing standing) {
        if (standing instanceof Standing.Revoked revoked) {
            return Encode.context(1, Encode.generalizedTime(revoked.at()), reason(revoked.reason()));
        }
        return standing instanceof Standing.Good ? hex("8000") : hex("8200");
    }

    private static byte[] reason(RevocationReason reason) {
        return reason == RevocationReason.UNSPECIFIED ? ABSENT : Encode.context(0, Encode.enumerated(reason.code()));
    }

    private static byte[] extensions(Der nonce) {
        byte[] value = Encode.octetString(nonce.bytes());
        return Encode.context(1, Encode.sequence(Encode.extension(ID_PKIX_OCSP_NONCE, value)));
    }

    /** OCSPResponse around signed ResponseData; the certificate of a delegated responder goes with it. */
    static Der response(byte[] responseData, Responder responder, byte[] signature) {
        byte[] certificates = responder.delegation().isEmpty()
                ? ABSENT
                : Encode.context(
                        0, Encode.sequence(responder.certificate().encoded().bytes()));
        byte[] basic = Encode.sequence(
                responseData, responder.algorithm().identifier().bytes(), Encode.bitString(signature), certificates);
        return Der.of(Encode.sequence(
                SUCCESSFUL, Encode.context(0, Encode.sequence(ID_PKIX_OCSP_BASIC, Encode.octetString(basic)))));
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
