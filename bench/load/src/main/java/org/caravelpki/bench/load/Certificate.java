package org.caravelpki.bench.load;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Iterator;
import java.util.Locale;

/**
 * A certificate that the server has handed out.
 *
 * @param own the certificate
 * @param issuer its issuer's
 */
record Certificate(X509Certificate own, X509Certificate issuer) {

    /** The first two of a chain in PEM. */
    static Certificate first(byte[] chain) throws IOException {
        try {
            Iterator<? extends java.security.cert.Certificate> certificates = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(chain))
                    .iterator();
            X509Certificate own = (X509Certificate) certificates.next();
            if (!certificates.hasNext()) {
                throw new WrongAnswer("a chain without the issuer");
            }
            return new Certificate(own, (X509Certificate) certificates.next());
        } catch (CertificateException e) {
            throw new IOException("what was downloaded is no certificate", e);
        }
    }

    /** As the node's console writes it. */
    String serial() {
        return own.getSerialNumber().toString(16).toLowerCase(Locale.ROOT);
    }
}
