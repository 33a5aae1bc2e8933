package org.caravelpki.protocol.acme.validation.internal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caravelpki.protocol.acme.model.internal.Identifier;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;

/**
 * Checks the certificate of tls-alpn-01 (RFC 8737 section 3): self-signed, for the one identifier and nothing else, and with the
 * digest of the key authorization in a critical extension, so that nobody takes it for a usual one and no usual one passes.
 */
final class AcmeTlsCertificate {
    private static final String ACME_IDENTIFIER = "1.3.6.1.5.5.7.1.31";

    /** The tags of GeneralName. */
    private static final Integer DNS_NAME = 2;

    private static final Integer IP_ADDRESS = 7;

    private static final int LEAST_RSA_BITS = 2048;

    private final X509Certificate certificate;

    AcmeTlsCertificate(X509Certificate certificate) {
        this.certificate = certificate;
    }

    void check(Identifier identifier, byte[] digest) throws ChallengeFailed {
        requireGoodKey(certificate.getPublicKey());
        requireSelfSigned();
        requireOneName(identifier);
        requireDigest(digest);
    }

    private static void requireGoodKey(PublicKey key) throws ChallengeFailed {
        boolean good = key instanceof ECPublicKey
                || key instanceof EdECPublicKey
                || key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= LEAST_RSA_BITS;
        if (!good) {
            throw new ChallengeFailed(
                    ErrorType.TLS,
                    "The key of the server's certificate is neither RSA of " + LEAST_RSA_BITS
                            + " bits at least nor EC, Ed25519 or Ed448.");
        }
    }

    private void requireSelfSigned() throws ChallengeFailed {
        if (!certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal())) {
            throw notSelfSigned();
        }
        try {
            certificate.verify(certificate.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw notSelfSigned();
        }
    }

    private static ChallengeFailed notSelfSigned() {
        return unauthorized("The server's certificate is not self-signed.");
    }

    private void requireOneName(Identifier identifier) throws ChallengeFailed {
        if (names().size() != 1 || !isName(names().iterator().next(), identifier)) {
            throw unauthorized("The server's certificate is not for " + identifier.host() + " alone.");
        }
    }

    private Collection<List<?>> names() {
        try {
            return Optional.ofNullable(certificate.getSubjectAlternativeNames()).orElseGet(List::of);
        } catch (CertificateParsingException e) {
            // As good as none.
            return List.of();
        }
    }

    private static boolean isName(List<?> name, Identifier identifier) {
        Object value = name.get(1);
        return identifier.isAddress()
                ? name.get(0).equals(IP_ADDRESS)
                        && identifier.address().getHostAddress().equals(value)
                : name.get(0).equals(DNS_NAME) && identifier.host().equalsIgnoreCase(value.toString());
    }

    private void requireDigest(byte[] digest) throws ChallengeFailed {
        Set<String> critical =
                Optional.ofNullable(certificate.getCriticalExtensionOIDs()).orElseGet(Set::of);
        if (!critical.contains(ACME_IDENTIFIER)) {
            throw unauthorized("The server's certificate has no critical acmeIdentifier extension.");
        }
        if (!MessageDigest.isEqual(certificate.getExtensionValue(ACME_IDENTIFIER), extension(digest))) {
            throw unauthorized("The server's certificate does not hold the digest of the key authorization.");
        }
    }

    /** The digest in an OCTET STRING, which is an extension's value, in an OCTET STRING again: compared as DER, nothing is parsed. */
    private static byte[] extension(byte[] digest) {
        return ByteBuffer.allocate(digest.length + 4)
                .put((byte) 4)
                .put((byte) (digest.length + 2))
                .put((byte) 4)
                .put((byte) digest.length)
                .put(digest)
                .array();
    }

    private static ChallengeFailed unauthorized(String detail) {
        return new ChallengeFailed(ErrorType.UNAUTHORIZED, detail);
    }
}
