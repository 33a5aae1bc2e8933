package org.caravelpki.itests.karaf;

import java.math.BigInteger;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CRLEntryHolder;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.pki.CertId;
import org.caravelpki.api.pki.CertificateStatus;
import org.caravelpki.api.pki.OcspAnswer;
import org.caravelpki.api.pki.OcspQuery;

/** Somebody who is shown a certificate, trusts its issuer, and believes nothing that is not signed. */
final class RelyingParty {
    private final CertificateStatus status;
    private final X509CertificateHolder issuer;

    RelyingParty(Inside node, Der issuer) throws Exception {
        this.status = node.service(CertificateStatus.class);
        this.issuer = new X509CertificateHolder(issuer.bytes());
    }

    /** The reason that OCSP gives for a certificate's revocation; empty while it says good. */
    Optional<Integer> reasonByOcsp(Der certificate) throws Exception {
        BigInteger serial = new X509CertificateHolder(certificate.bytes()).getSerialNumber();
        OcspAnswer answer = status.ocsp(new OcspQuery(certId(serial), Optional.empty(), Optional.empty()))
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS)
                .orElseThrow();
        BasicOCSPResp response = (BasicOCSPResp) new OCSPResp(answer.encoded().bytes()).getResponseObject();
        checkSignature(response);
        // BouncyCastle's word for good is null; unknown is no RevokedStatus either and fails here.
        return Optional.ofNullable((RevokedStatus) response.getResponses()[0].getCertStatus())
                .map(RevokedStatus::getRevocationReason);
    }

    private CertId certId(BigInteger serial) throws Exception {
        CertificateID id = new CertificateID(
                new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1), issuer, serial);
        return new CertId(
                CertId.Hash.SHA1,
                Der.of(id.getIssuerNameHash()),
                Der.of(id.getIssuerKeyHash()),
                new SerialNumber(serial));
    }

    private void checkSignature(BasicOCSPResp response) throws Exception {
        X509CertificateHolder responder = response.getCerts()[0];
        if (!responder.isSignatureValid(keyOf(issuer)) || !response.isSignatureValid(keyOf(responder))) {
            throw new AssertionError("the OCSP response is not signed on behalf of the issuer");
        }
    }

    /** The reason that the newest CRL gives; empty when the certificate is not on it. */
    Optional<Integer> reasonByCrl(String ca, Der certificate) throws Exception {
        X509CRLHolder crl = new X509CRLHolder(status.crl(CrlName.parse(ca).orElseThrow())
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS)
                .orElseThrow()
                .encoded()
                .bytes());
        if (!crl.isSignatureValid(keyOf(issuer))) {
            throw new AssertionError("the CRL is not signed by the issuer");
        }
        BigInteger serial = new X509CertificateHolder(certificate.bytes()).getSerialNumber();
        return Optional.ofNullable(crl.getRevokedCertificate(serial)).map(RelyingParty::reason);
    }

    private static int reason(X509CRLEntryHolder entry) {
        return CRLReason.getInstance(entry.getExtension(Extension.reasonCode).getParsedValue())
                .getValue()
                .intValueExact();
    }

    /** Whether the issuer signed this certificate. */
    boolean accepts(Der certificate) throws Exception {
        return new X509CertificateHolder(certificate.bytes()).isSignatureValid(keyOf(issuer));
    }

    private static ContentVerifierProvider keyOf(X509CertificateHolder signer) throws Exception {
        return new JcaContentVerifierProviderBuilder().build(signer);
    }
}
