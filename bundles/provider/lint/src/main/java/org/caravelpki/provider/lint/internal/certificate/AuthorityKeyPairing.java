package org.caravelpki.provider.lint.internal.certificate;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.DerElement;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;

/** The authority key identifier names issuer and serial number both or neither. */
public final class AuthorityKeyPairing extends ExtensionRule<CertificateView> {
    private static final int CERT_ISSUER = 0xa1;
    private static final int CERT_SERIAL_NUMBER = 0x82;

    /** Describes the rule. */
    public AuthorityKeyPairing() {
        super(
                Extension.authorityKeyIdentifier,
                "authority-key-pairing",
                RFC5280,
                "RFC 5280 section 4.2.1.1 and appendix A.2",
                "The authority key identifier names issuer and serial number both or neither.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        boolean issuer = false;
        boolean serialNumber = false;
        for (DerElement part : extension.parts()) {
            issuer |= part.tag() == CERT_ISSUER;
            serialNumber |= part.tag() == CERT_SERIAL_NUMBER;
        }
        return when(
                issuer != serialNumber,
                "The authority key identifier names only one of authorityCertIssuer and authorityCertSerialNumber.");
    }
}
