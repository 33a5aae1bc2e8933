package org.caravelpki.protocol.ocsp.fake.internal;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.pki.CertId;
import org.caravelpki.protocol.ocsp.request.internal.OcspRequest;

/** Requests about certificates with small serial numbers. */
public final class Asked {
    private Asked() {}

    public static OcspRequest request(CertId.Hash hash, int serial) {
        return new OcspRequest(List.of(certId(hash, serial)), Optional.empty());
    }

    public static CertId certId(CertId.Hash hash, int serial) {
        return new CertId(
                hash, Der.of(new byte[] {1}), Der.of(new byte[] {2}), new SerialNumber(BigInteger.valueOf(serial)));
    }
}
