package org.caravelpki.provider.lint.internal.server;

import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.KeyUsageBits;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;

/**
 * The key of a TLS server is for signatures or key encipherment or agreement, as its kind allows, and for nothing else;
 * one on a curve is for signatures.
 */
public final class ServerKeyUsage extends ExtensionRule<CertificateView> {
    private static final int FORBIDDEN = KeyUsage.nonRepudiation
            | KeyUsage.keyCertSign
            | KeyUsage.cRLSign
            | KeyUsage.encipherOnly
            | KeyUsage.decipherOnly;

    /** Describes the rule. */
    public ServerKeyUsage() {
        super(
                Extension.keyUsage,
                "server-key-usage",
                CABF_TLS,
                "CA/Browser Forum TLS BR section 7.1.2.7.11",
                "The key of a TLS server is for signatures or key encipherment or agreement, as its kind allows, and"
                        + " for nothing else; one on a curve is for signatures.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        KeyUsageBits allowed = certificate.keyUsage().orElse(KeyUsageBits.NONE);
        boolean lacks = certificate.publicKey().isEc()
                ? !allowed.hasAny(KeyUsage.digitalSignature)
                : !allowed.hasAny(KeyUsage.digitalSignature | KeyUsage.keyEncipherment);
        return when(
                lacks || allowed.hasAny(FORBIDDEN),
                "The key usage of a TLS server lacks what its kind of key is for, or allows something else.");
    }
}
