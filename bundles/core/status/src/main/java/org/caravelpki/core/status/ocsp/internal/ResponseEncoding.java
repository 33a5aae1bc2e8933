package org.caravelpki.core.status.ocsp.internal;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.pki.CertId;
import org.caravelpki.core.status.asn1.internal.DerWriter;
import org.caravelpki.core.status.asn1.internal.Encode;
import org.caravelpki.core.status.issuer.internal.CaCertificate;

/**
 * The structures of RFC 6960 section 4.2.1 as one responder writes them, with what is the same in all of its answers encoded
 * once. Each method writes its parts last one first.
 */
final class ResponseEncoding {
    private static final int SEQUENCE = 0x30;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int ENUMERATED = 0x0a;
    private static final int CONTEXT_0 = 0xa0;
    private static final int CONTEXT_1 = 0xa1;
    private static final int GOOD = 0x80;
    private static final int UNKNOWN = 0x82;
    private static final int ONE_SINGLE = 512;
    private static final byte[] SHA1 = hex("300906052b0e03021a0500");
    private static final byte[] SHA256 = hex("300d06096086480165030402010500");
    private static final byte[] ID_PKIX_OCSP_BASIC = hex("06092b0601050507300101");
    private static final byte[] ID_PKIX_OCSP_NONCE = hex("06092b0601050507300102");
    private static final byte[] SUCCESSFUL = hex("0a0100");
    private static final byte[] ABSENT = {};

    private final byte[] responderId;
    private final byte[] algorithm;
    private final byte[] certificates;

    /** For a responder, named by its key; its certificate goes along when it is a delegated one. */
    ResponseEncoding(CaCertificate responder, SignatureAlgorithm algorithm, boolean delegated) {
        byte[] keyHash = CaCertificate.digest("SHA-1", responder.keyBits()).bytes();
        this.responderId = Encode.context(2, Encode.octetString(keyHash));
        this.algorithm = algorithm.identifier().bytes();
        this.certificates = delegated
                ? Encode.context(0, Encode.sequence(responder.encoded().bytes()))
                : ABSENT;
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

    /** ResponseData, which is what is signed. */
    byte[] responseData(Period period, Instant producedAt, List<Single> singles, Optional<Der> nonce) {
        DerWriter der = new DerWriter(ONE_SINGLE * singles.size());
        nonce.ifPresent(octets -> extensions(der, octets));
        int responses = der.mark();
        for (int i = singles.size() - 1; i >= 0; i--) {
            singleResponse(der, singles.get(i), period);
        }
        der.header(SEQUENCE, responses).generalizedTime(producedAt).raw(responderId);
        return der.header(SEQUENCE, 0).encoding();
    }

    private static void singleResponse(DerWriter der, Single single, Period period) {
        int mark = der.mark();
        der.generalizedTime(period.nextUpdate()).header(CONTEXT_0, mark).generalizedTime(period.thisUpdate());
        certStatus(der, single.standing());
        certId(der, single.certId());
        der.header(SEQUENCE, mark);
    }

    private static void certStatus(DerWriter der, Standing standing) {
        int mark = der.mark();
        if (standing instanceof Standing.Revoked revoked) {
            reason(der, revoked.reason());
            der.generalizedTime(revoked.at()).header(CONTEXT_1, mark);
        } else {
            der.header(standing instanceof Standing.Good ? GOOD : UNKNOWN, mark);
        }
    }

    private static void reason(DerWriter der, RevocationReason reason) {
        if (reason != RevocationReason.UNSPECIFIED) {
            int mark = der.mark();
            der.octet(reason.code()).header(ENUMERATED, mark).header(CONTEXT_0, mark);
        }
    }

    private static void certId(DerWriter der, CertId certId) {
        int mark = der.mark();
        der.integer(certId.serial().value())
                .octetString(certId.issuerKeyHash().bytes())
                .octetString(certId.issuerNameHash().bytes())
                .raw(certId.hash() == CertId.Hash.SHA1 ? SHA1 : SHA256)
                .header(SEQUENCE, mark);
    }

    private static void extensions(DerWriter der, Der nonce) {
        int mark = der.mark();
        der.octetString(nonce.bytes()).header(OCTET_STRING, mark).raw(ID_PKIX_OCSP_NONCE);
        der.header(SEQUENCE, mark).header(SEQUENCE, mark).header(CONTEXT_1, mark);
    }

    /** OCSPResponse around signed ResponseData. */
    Der response(byte[] responseData, byte[] signature) {
        DerWriter der = new DerWriter(responseData.length + signature.length + certificates.length + ONE_SINGLE / 4);
        der.raw(certificates);
        int bits = der.mark();
        der.raw(signature).octet(0).header(BIT_STRING, bits).raw(algorithm).raw(responseData);
        der.header(SEQUENCE, 0).header(OCTET_STRING, 0).raw(ID_PKIX_OCSP_BASIC);
        der.header(SEQUENCE, 0).header(CONTEXT_0, 0).raw(SUCCESSFUL).header(SEQUENCE, 0);
        return Der.of(der.encoding());
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
