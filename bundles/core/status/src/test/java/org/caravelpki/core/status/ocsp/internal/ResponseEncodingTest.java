package org.caravelpki.core.status.ocsp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.ContentSigner;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.pki.CertId;
import org.caravelpki.core.status.fake.internal.Pki;
import org.caravelpki.core.status.issuer.internal.CaCertificate;
import org.junit.jupiter.api.Test;

/** BouncyCastle is the oracle: thousands of random answers, octet by octet. */
class ResponseEncodingTest {
    private static final RevocationReason[] REASONS = RevocationReason.values();

    private final Random random = new Random(20250301);
    private final CaCertificate responder =
            CaCertificate.parse(new Pki().authority.ca("issuing").current().certificate());

    @Test
    void response_thousandsOfRandomAnswers_areAsBouncyCastleWritesThem() throws Exception {
        for (int i = 0; i < 5_000; i++) {
            boolean delegated = random.nextBoolean();
            SignatureAlgorithm algorithm = pick(SignatureAlgorithm.values());
            byte[] signature = octets(1 + random.nextInt(600));
            ResponseEncoding.Period period = new ResponseEncoding.Period(time(), time());
            Instant producedAt = time();
            List<ResponseEncoding.Single> singles = singles();
            Optional<Der> nonce =
                    random.nextBoolean() ? Optional.of(Der.of(octets(1 + random.nextInt(128)))) : Optional.empty();

            ResponseEncoding ours = new ResponseEncoding(responder, algorithm, delegated);
            byte[] data = ours.responseData(period, producedAt, singles, nonce);
            byte[] encoded = ours.response(data, signature).bytes();

            byte[] theirs = oracle(delegated, algorithm, signature, period, producedAt, singles, nonce);
            assertThat(encoded).as("answer %d", i).isEqualTo(theirs);
        }
    }

    private byte[] oracle(
            boolean delegated,
            SignatureAlgorithm algorithm,
            byte[] signature,
            ResponseEncoding.Period period,
            Instant producedAt,
            List<ResponseEncoding.Single> singles,
            Optional<Der> nonce)
            throws Exception {
        byte[] keyHash = CaCertificate.digest("SHA-1", responder.keyBits()).bytes();
        BasicOCSPRespBuilder builder =
                new BasicOCSPRespBuilder(new RespID(new ResponderID(new DEROctetString(keyHash))));
        for (ResponseEncoding.Single single : singles) {
            builder.addResponse(
                    certificateId(single.certId()),
                    status(single.standing()),
                    Date.from(period.thisUpdate()),
                    Date.from(period.nextUpdate()));
        }
        if (nonce.isPresent()) {
            byte[] value = new DEROctetString(nonce.get().bytes()).getEncoded();
            builder.setResponseExtensions(new Extensions(
                    new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(value))));
        }
        X509CertificateHolder[] chain = delegated
                ? new X509CertificateHolder[] {
                    new X509CertificateHolder(responder.encoded().bytes())
                }
                : new X509CertificateHolder[0];
        return new OCSPRespBuilder()
                .build(
                        OCSPResp.SUCCESSFUL,
                        builder.build(new FixedSigner(algorithm, signature), chain, Date.from(producedAt)))
                .getEncoded();
    }

    private static CertificateID certificateId(CertId certId) {
        ASN1ObjectIdentifier hash =
                certId.hash() == CertId.Hash.SHA1 ? OIWObjectIdentifiers.idSHA1 : NISTObjectIdentifiers.id_sha256;
        return new CertificateID(new CertID(
                new AlgorithmIdentifier(hash, DERNull.INSTANCE),
                new DEROctetString(certId.issuerNameHash().bytes()),
                new DEROctetString(certId.issuerKeyHash().bytes()),
                new org.bouncycastle.asn1.ASN1Integer(certId.serial().value())));
    }

    private static CertificateStatus status(Standing standing) {
        if (standing instanceof Standing.Revoked revoked) {
            return revoked.reason() == RevocationReason.UNSPECIFIED
                    ? new RevokedStatus(Date.from(revoked.at()))
                    : new RevokedStatus(
                            Date.from(revoked.at()), revoked.reason().code());
        }
        return standing instanceof Standing.Good ? CertificateStatus.GOOD : new UnknownStatus();
    }

    private List<ResponseEncoding.Single> singles() {
        List<ResponseEncoding.Single> singles = new ArrayList<>();
        for (int left = random.nextInt(4) == 0 ? 1 + random.nextInt(16) : 1; left > 0; left--) {
            singles.add(new ResponseEncoding.Single(certId(), standing()));
        }
        return singles;
    }

    private CertId certId() {
        CertId.Hash hash = pick(CertId.Hash.values());
        int length = hash == CertId.Hash.SHA1 ? 20 : 32;
        BigInteger serial = new BigInteger(1 + random.nextInt(159), random).add(BigInteger.ONE);
        SerialNumber number = new SerialNumber(serial.bitLength() > 159 ? BigInteger.TEN : serial);
        return new CertId(hash, Der.of(octets(length)), Der.of(octets(length)), number);
    }

    private Standing standing() {
        return switch (random.nextInt(3)) {
            case 0 -> new Standing.Good();
            case 1 -> new Standing.Unknown();
            default -> new Standing.Revoked(time(), pick(REASONS));
        };
    }

    /** Whole seconds between 1971 and 2100. */
    private Instant time() {
        return Instant.ofEpochSecond(random.nextLong(31_536_000L, 4_102_444_800L));
    }

    private <T> T pick(T[] all) {
        return all[random.nextInt(all.length)];
    }

    private byte[] octets(int length) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        return octets;
    }

    /** Signs everything the same way. */
    private record FixedSigner(SignatureAlgorithm algorithm, byte[] signature) implements ContentSigner {
        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return AlgorithmIdentifier.getInstance(algorithm.identifier().bytes());
        }

        @Override
        public OutputStream getOutputStream() {
            return new ByteArrayOutputStream();
        }

        @Override
        public byte[] getSignature() {
            return signature;
        }
    }
}
