package org.caravelpki.ops.shell.internal.frame;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.caravelpki.api.model.Der;

/** A certificate as the JDK reads it. */
public final class ReadCertificate {
    private ReadCertificate() {}

    /**
     * Reads.
     *
     * @param der the certificate
     * @return it, parsed
     */
    public static X509Certificate of(Der der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der.bytes()));
        } catch (CertificateException e) {
            throw new IllegalStateException("the inventory holds a certificate that cannot be read", e);
        }
    }
}
