package org.caravelpki.bench.load;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/** Asks for the status of one certificate (RFC 6960) by GET, and checks what is answered. Thread-safe. */
final class StatusQuestion {
    private final CertificateID id;
    private final X509Certificate issuer;
    private final String path;

    /** An answer that was looked at, and what it said; the same octets need no second look. */
    private volatile Checked checked = new Checked(new byte[0], Status.GOOD, Instant.MIN);

    private record Checked(byte[] answer, Status status, Instant nextUpdate) {}

    /** What a good answer says. */
    enum Status {
        GOOD,
        REVOKED
    }

    StatusQuestion(Certificate certificate) throws IOException, GeneralSecurityException {
        try {
            issuer = certificate.issuer();
            // SHA-1, as most clients ask.
            id = new CertificateID(
                    new BcDigestCalculatorProvider().get(CertificateID.HASH_SHA1),
                    new X509CertificateHolder(issuer.getEncoded()),
                    certificate.own().getSerialNumber());
            byte[] request = new OCSPReqBuilder().addRequest(id).build().getEncoded();
            path = "/" + URLEncoder.encode(Base64.getEncoder().encodeToString(request), StandardCharsets.US_ASCII);
        } catch (OCSPException | OperatorCreationException e) {
            throw new IllegalStateException("SHA-1 is there", e);
        }
    }

    /** Asks at a base URL; fails unless the answer is successful, signed, current and about this certificate. */
    Status ask(Http http, String base) throws IOException, GeneralSecurityException {
        Http.Answer answer = http.get(base + path);
        if (answer.status() != 200) {
            throw new AcmeClient.Refused("OCSP", answer);
        }
        Checked known = checked;
        if (!Arrays.equals(known.answer(), answer.body())) {
            known = check(answer.body());
            checked = known;
        }
        if (known.nextUpdate().isBefore(Instant.now())) {
            throw new WrongAnswer("an answer after its nextUpdate");
        }
        return known.status();
    }

    private Checked check(byte[] octets) throws IOException, GeneralSecurityException {
        try {
            OCSPResp response = new OCSPResp(octets);
            if (response.getStatus() != OCSPResp.SUCCESSFUL) {
                throw new WrongAnswer("OCSP status " + response.getStatus());
            }
            BasicOCSPResp basic = (BasicOCSPResp) response.getResponseObject();
            SingleResp single = basic.getResponses()[0];
            if (!single.getCertID().equals(id)) {
                throw new WrongAnswer("the status of another certificate");
            }
            checkSignature(basic);
            return new Checked(
                    octets,
                    status(single.getCertStatus()),
                    single.getNextUpdate().toInstant());
        } catch (OCSPException | OperatorCreationException e) {
            throw new IOException("an answer that is no OCSP response", e);
        }
    }

    private static Status status(CertificateStatus said) throws WrongAnswer {
        if (said == null) {
            return Status.GOOD;
        }
        if (said instanceof RevokedStatus) {
            return Status.REVOKED;
        }
        throw new WrongAnswer("status unknown");
    }

    private void checkSignature(BasicOCSPResp basic)
            throws IOException, GeneralSecurityException, OCSPException, OperatorCreationException {
        JcaContentVerifierProviderBuilder verifiers = new JcaContentVerifierProviderBuilder();
        X509CertificateHolder[] responders = basic.getCerts();
        X509Certificate responder =
                responders.length == 0 ? issuer : new JcaX509CertificateConverter().getCertificate(responders[0]);
        if (responders.length > 0) {
            responder.verify(issuer.getPublicKey());
        }
        if (!basic.isSignatureValid(verifiers.build(responder.getPublicKey()))) {
            throw new WrongAnswer("a signature that does not verify");
        }
    }
}
