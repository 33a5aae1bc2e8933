package org.caravelpki.bench.driver.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.caravelpki.api.pki.Enrollment;

/** OCSP requests about one certificate. */
record StatusQuestion(CertificateID id) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_OCTETS = 16;

    static StatusQuestion about(Enrollment.Issued issued) {
        try {
            // SHA-1, as most clients ask.
            return new StatusQuestion(new CertificateID(
                    new BcDigestCalculatorProvider().get(CertificateID.HASH_SHA1),
                    new X509CertificateHolder(issued.issuers().get(0).bytes()),
                    new X509CertificateHolder(issued.encoded().bytes()).getSerialNumber()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OCSPException | OperatorCreationException e) {
            throw new IllegalStateException("SHA-1 is there", e);
        }
    }

    byte[] plain() {
        return encoded(new OCSPReqBuilder().addRequest(id));
    }

    byte[] withNonce() {
        byte[] nonce = new byte[NONCE_OCTETS];
        RANDOM.nextBytes(nonce);
        try {
            byte[] value = new DEROctetString(nonce).getEncoded();
            return encoded(new OCSPReqBuilder()
                    .addRequest(id)
                    .setRequestExtensions(
                            new Extensions(new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, value))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] encoded(OCSPReqBuilder request) {
        try {
            return request.build().getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OCSPException e) {
            throw new IllegalStateException("an unsigned request is always made", e);
        }
    }
}
