package org.caravelpki.protocol.acme.validation.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.caravelpki.protocol.acme.model.internal.Identifier;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;

/**
 * Checks the certificate of tls-alpn-01 (RFC 8737 section 3): self-signed, for the one identifier and nothing else, and with the
 * digest of the key authorization in a critical extension, so that nobody takes it for a usual one and no usual one passes.
 */
final class AcmeTlsCertificate {
    private static final ASN1ObjectIdentifier ACME_IDENTIFIER = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.31");
    private static final int LEAST_RSA_BITS = 2048;

    private final X509Certificate certificate;

    AcmeTlsCertificate(X509Certificate certificate) {
        this.certificate = certificate;
    }

    void check(Identifier identifier, byte[] digest) throws ChallengeFailed {
        requireGoodKey(certificate.getPublicKey());
        requireSelfSigned();
        try {
            Extensions extensions = new X509CertificateHolder(certificate.getEncoded()).getExtensions();
            requireOneName(extensions, identifier);
            requireDigest(extensions, digest);
        } catch (IOException | CertificateEncodingException | IllegalArgumentException | ClassCastException e) {
            // What the parser throws at malformed extensions.
            throw unauthorized("The extensions of the server's certificate cannot be read.");
        }
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

    private static void requireOneName(Extensions extensions, Identifier identifier) throws ChallengeFailed {
        GeneralNames names =
                extensions == null ? null : GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName);
        if (names == null || names.getNames().length != 1 || !isName(names.getNames()[0], identifier)) {
            throw unauthorized("The server's certificate is not for " + identifier.host() + " alone.");
        }
    }

    private static boolean isName(GeneralName name, Identifier identifier) {
        if (identifier.isAddress()) {
            return name.getTagNo() == GeneralName.iPAddress
                    && MessageDigest.isEqual(
                            ASN1OctetString.getInstance(name.getName()).getOctets(),
                            identifier.address().getAddress());
        }
        return name.getTagNo() == GeneralName.dNSName
                && ASN1IA5String.getInstance(name.getName()).getString().equalsIgnoreCase(identifier.host());
    }

    private static void requireDigest(Extensions extensions, byte[] digest) throws IOException, ChallengeFailed {
        Extension found = extensions.getExtension(ACME_IDENTIFIER);
        if (found == null || !found.isCritical()) {
            throw unauthorized("The server's certificate has no critical acmeIdentifier extension.");
        }
        ASN1Primitive value = ASN1Primitive.fromByteArray(found.getExtnValue().getOctets());
        if (!(value instanceof ASN1OctetString octets) || !MessageDigest.isEqual(octets.getOctets(), digest)) {
            throw unauthorized("The server's certificate does not hold the digest of the key authorization.");
        }
    }

    private static ChallengeFailed unauthorized(String detail) {
        return new ChallengeFailed(ErrorType.UNAUTHORIZED, detail);
    }
}
