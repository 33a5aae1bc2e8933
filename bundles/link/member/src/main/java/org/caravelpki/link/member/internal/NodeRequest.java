package org.caravelpki.link.member.internal;

import java.io.IOException;
import java.security.KeyPair;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.crypto.Crypto;

/** The PKCS#10 (RFC 2986) by which a node shows that the key is its own. What it says about names does not count. */
final class NodeRequest {
    private NodeRequest() {}

    static byte[] make(KeyPair pair, Crypto crypto) throws IOException {
        return new PKCS10CertificationRequestBuilder(
                        new X500Name("CN=node"),
                        SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()))
                .build(new CryptoSigner(crypto, pair.getPrivate()))
                .getEncoded();
    }

    /** The key in a request whose signature is right; fails with kind {@code badCsr} otherwise. */
    static SubjectPublicKeyInfo verify(byte[] pkcs10, Crypto crypto) {
        try {
            PKCS10CertificationRequest request = new PKCS10CertificationRequest(pkcs10);
            Der key = Der.of(request.getSubjectPublicKeyInfo().getEncoded());
            boolean right = crypto.inspect(key).equals(KeySpec.EC_P256)
                    && crypto.verify(
                            key,
                            SignatureAlgorithm.SHA256_WITH_ECDSA,
                            request.toASN1Structure()
                                    .getCertificationRequestInfo()
                                    .getEncoded(),
                            request.getSignature());
            if (right) {
                return request.getSubjectPublicKeyInfo();
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new PkiException(PkiException.Kind.BAD_CSR, "The node's PKCS#10 cannot be read.");
        }
        throw new PkiException(
                PkiException.Kind.BAD_CSR, "The node's PKCS#10 is not signed by the EC P-256 key that is in it.");
    }
}
