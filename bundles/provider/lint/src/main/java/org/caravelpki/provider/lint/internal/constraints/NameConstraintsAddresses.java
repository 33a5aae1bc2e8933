package org.caravelpki.provider.lint.internal.constraints;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.DerElement;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.GeneralNameForm;

/** A name constraint on addresses is an address and a prefix mask, 8 or 32 octets. */
public final class NameConstraintsAddresses extends ExtensionRule<CertificateView> {
    private static final int OCTETS_V4 = 8;
    private static final int OCTETS_V6 = 32;

    /** Describes the rule. */
    public NameConstraintsAddresses() {
        super(
                Extension.nameConstraints,
                "name-constraints-addresses",
                RFC5280,
                "RFC 5280 section 4.2.1.10",
                "A name constraint on addresses is an address and a prefix mask, 8 or 32 octets.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return when(
                NameSubtree.readAll(extension).stream()
                        .map(NameSubtree::base)
                        .anyMatch(base -> base.tag() == GeneralNameForm.ADDRESS && !isRange(base)),
                "A name constraint on addresses is no address with a prefix mask.");
    }

    private static boolean isRange(DerElement base) {
        int octets = base.contentLength();
        if (octets != OCTETS_V4 && octets != OCTETS_V6) {
            return false;
        }
        byte[] content = base.content();
        BigInteger mask = new BigInteger(1, Arrays.copyOfRange(content, octets / 2, octets));
        // Ones and then zeros: what is missing to the next power of two is one bit.
        int bits = octets / 2 * Byte.SIZE;
        return mask.signum() == 0
                || BigInteger.ONE.shiftLeft(bits).subtract(mask).bitCount() == 1;
    }
}
