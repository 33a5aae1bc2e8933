package org.caravelpki.protocol.ocsp.request.internal;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.pki.CertId;

/**
 * Reads an OCSPRequest (RFC 6960 section 4.1.1) by hand, strictly. Names of requesters and signatures of requests are passed
 * over: we answer everybody.
 */
public final class ReadOcspRequest {
    private static final int VERSION = 0xa0;
    private static final int REQUESTOR_NAME = 0xa1;
    private static final int REQUEST_EXTENSIONS = 0xa2;
    private static final int OPTIONAL_0 = 0xa0;
    private static final int MOST_REQUESTS = 16;
    private static final int MOST_NONCE_OCTETS = 128;
    private static final int MOST_SERIAL_OCTETS = 20;
    private static final byte[] NONCE = HexFormat.of().parseHex("2b0601050507300102");
    private static final byte[] SHA1 = HexFormat.of().parseHex("2b0e03021a");
    private static final byte[] SHA256 = HexFormat.of().parseHex("608648016503040201");
    private static final byte[] TRUE = {(byte) 0xff};
    private static final byte[] V1 = {0};

    private ReadOcspRequest() {}

    /**
     * Reads.
     *
     * @param octets what the client sent
     * @return what it asks
     * @throws MalformedRequest when it is no OCSPRequest in DER, asks for no certificate or too many, or has a nonce of a
     *     wrong length or an unknown critical extension
     * @throws UnansweredRequest when it names certificates by a digest that is not offered
     */
    public static OcspRequest read(byte[] octets) throws MalformedRequest, UnansweredRequest {
        DerScan all = new DerScan(octets);
        DerScan request = all.enter(DerScan.SEQUENCE);
        all.end();
        DerScan tbs = request.enter(DerScan.SEQUENCE);
        skipOptional(request, OPTIONAL_0);
        request.end();
        checkVersion(tbs);
        skipOptional(tbs, REQUESTOR_NAME);
        List<CertId> certIds = certIds(tbs.enter(DerScan.SEQUENCE));
        Optional<Der> nonce = tbs.isNext(REQUEST_EXTENSIONS) ? nonce(tbs.next()) : Optional.empty();
        tbs.end();
        return new OcspRequest(certIds, nonce);
    }

    private static void checkVersion(DerScan tbs) throws MalformedRequest {
        if (tbs.isNext(VERSION)) {
            DerScan version = tbs.next();
            DerScan number = version.enter(DerScan.INTEGER);
            version.end();
            if (!number.isRest(V1)) {
                throw new MalformedRequest("another version than 1");
            }
        }
    }

    private static void skipOptional(DerScan scan, int tag) throws MalformedRequest {
        if (scan.isNext(tag)) {
            DerScan content = scan.next();
            content.next();
            content.end();
        }
    }

    private static List<CertId> certIds(DerScan requests) throws MalformedRequest, UnansweredRequest {
        List<CertId> certIds = new ArrayList<>(1);
        while (requests.hasMore()) {
            DerScan single = requests.enter(DerScan.SEQUENCE);
            certIds.add(certId(single.enter(DerScan.SEQUENCE)));
            if (single.isNext(OPTIONAL_0)) {
                nonce(single.next());
            }
            single.end();
            if (certIds.size() > MOST_REQUESTS) {
                throw new MalformedRequest("too many certificates");
            }
        }
        if (certIds.isEmpty()) {
            throw new MalformedRequest("no certificate");
        }
        return certIds;
    }

    private static CertId certId(DerScan certId) throws MalformedRequest, UnansweredRequest {
        CertId.Hash hash = hash(certId.enter(DerScan.SEQUENCE));
        int length = hash == CertId.Hash.SHA1 ? 20 : 32;
        Der issuerNameHash = digest(certId, length);
        Der issuerKeyHash = digest(certId, length);
        SerialNumber serial = serial(certId.enter(DerScan.INTEGER).rest());
        certId.end();
        return new CertId(hash, issuerNameHash, issuerKeyHash, serial);
    }

    private static CertId.Hash hash(DerScan algorithm) throws MalformedRequest, UnansweredRequest {
        DerScan oid = algorithm.enter(DerScan.OBJECT_IDENTIFIER);
        if (algorithm.hasMore()) {
            algorithm.next();
        }
        algorithm.end();
        if (oid.isRest(SHA1)) {
            return CertId.Hash.SHA1;
        }
        if (oid.isRest(SHA256)) {
            return CertId.Hash.SHA256;
        }
        throw new UnansweredRequest("the digest of the CertID is neither SHA-1 nor SHA-256");
    }

    private static Der digest(DerScan certId, int length) throws MalformedRequest {
        byte[] digest = certId.enter(DerScan.OCTET_STRING).rest();
        if (digest.length != length) {
            throw new MalformedRequest("a digest of a wrong length");
        }
        return Der.of(digest);
    }

    private static SerialNumber serial(byte[] octets) throws MalformedRequest {
        boolean padded = octets.length > 1 && octets[0] == 0 && octets[1] >= 0;
        if (octets.length == 0 || octets.length > MOST_SERIAL_OCTETS || padded || octets[0] < 0) {
            throw new MalformedRequest("a serial number that RFC 5280 does not allow");
        }
        BigInteger number = new BigInteger(octets);
        if (number.signum() == 0) {
            throw new MalformedRequest("a serial number of zero");
        }
        return new SerialNumber(number);
    }

    /** Extensions in their explicit tag: the nonce is taken, others are ignored unless they are critical. */
    private static Optional<Der> nonce(DerScan tagged) throws MalformedRequest {
        DerScan extensions = tagged.enter(DerScan.SEQUENCE);
        tagged.end();
        Optional<Der> nonce = Optional.empty();
        while (extensions.hasMore()) {
            DerScan extension = extensions.enter(DerScan.SEQUENCE);
            DerScan oid = extension.enter(DerScan.OBJECT_IDENTIFIER);
            boolean critical = isCritical(extension);
            DerScan value = extension.enter(DerScan.OCTET_STRING);
            extension.end();
            if (oid.isRest(NONCE)) {
                nonce = Optional.of(nonceOctets(value));
            } else if (critical) {
                throw new MalformedRequest("an unknown critical extension");
            }
        }
        return nonce;
    }

    private static boolean isCritical(DerScan extension) throws MalformedRequest {
        if (!extension.isNext(DerScan.BOOLEAN)) {
            return false;
        }
        if (!extension.next().isRest(TRUE)) {
            throw new MalformedRequest("a boolean that is written although it is false, or is malformed");
        }
        return true;
    }

    // RFC 9654 section 2.1: no octets, or more than 128, must be refused as malformedRequest.
    private static Der nonceOctets(DerScan value) throws MalformedRequest {
        byte[] octets = value.enter(DerScan.OCTET_STRING).rest();
        value.end();
        if (octets.length == 0 || octets.length > MOST_NONCE_OCTETS) {
            throw new MalformedRequest("a nonce of no or too many octets");
        }
        return Der.of(octets);
    }
}
