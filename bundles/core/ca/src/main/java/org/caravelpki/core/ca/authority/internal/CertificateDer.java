package org.caravelpki.core.ca.authority.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.asn1.ASN1Object;
import org.caravelpki.api.model.Der;

/** The octets of what was read. */
final class CertificateDer {
    private CertificateDer() {}

    static Der of(ASN1Object parsed) {
        try {
            return Der.of(parsed.getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
