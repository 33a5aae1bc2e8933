package org.caravelpki.core.status.crl.internal;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.core.status.asn1.internal.Encode;

/** The extensions of a CRL (RFC 5280 section 5.2). */
final class CrlExtensions {
    private static final byte[] AUTHORITY_KEY_IDENTIFIER = oid("0603551d23");
    private static final byte[] CRL_NUMBER = oid("0603551d14");
    private static final byte[] DELTA_CRL_INDICATOR = oid("0603551d1b");
    private static final byte[] ISSUING_DISTRIBUTION_POINT = oid("0603551d1c");
    private static final byte[] FRESHEST_CRL = oid("0603551d2e");
    private static final byte[] ABSENT = {};
    private static final byte[] TRUE = {(byte) 0xff};
    private static final int URI = 6;

    private final List<String> bases;

    /** With the public bases of URLs, the one of new certificates first. */
    CrlExtensions(List<String> bases) {
        this.bases = List.copyOf(bases);
    }

    private static byte[] oid(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    byte[] encode(CrlHead head) {
        return Encode.context(
                0,
                Encode.sequence(
                        authorityKeyIdentifier(head.scope()),
                        Encode.extension(CRL_NUMBER, Encode.integer(head.number())),
                        head.base().map(CrlExtensions::deltaIndicator).orElse(ABSENT),
                        issuingDistributionPoint(head.scope()),
                        freshestCrl(head)));
    }

    private static byte[] authorityKeyIdentifier(CrlScope scope) {
        byte[] keyIdentifier = scope.certificate().keyIdentifier().bytes();
        return Encode.extension(AUTHORITY_KEY_IDENTIFIER, Encode.sequence(Encode.implicit(0, keyIdentifier)));
    }

    private static byte[] deltaIndicator(BigInteger base) {
        return Encode.criticalExtension(DELTA_CRL_INDICATOR, Encode.integer(base));
    }

    /**
     * Section 5.2.5. A shard holds the certificates that name its URL, and no certificates of CAs. A delta says the same as
     * its base. The complete CRL covers everything and therefore says nothing.
     */
    private byte[] issuingDistributionPoint(CrlScope scope) {
        if (scope.shard().isEmpty()) {
            return ABSENT;
        }
        byte[] onlyContainsUserCerts = Encode.implicit(1, TRUE);
        return Encode.criticalExtension(
                ISSUING_DISTRIBUTION_POINT, Encode.sequence(fullName(bases, scope.name()), onlyContainsUserCerts));
    }

    private byte[] freshestCrl(CrlHead head) {
        if (head.isDelta() || !head.scope().hasDeltas()) {
            return ABSENT;
        }
        byte[] point =
                Encode.sequence(fullName(bases.subList(0, 1), head.scope().deltaName()));
        return Encode.extension(FRESHEST_CRL, Encode.sequence(point));
    }

    /** DistributionPointName, itself a choice and so explicitly tagged. */
    private static byte[] fullName(List<String> bases, CrlName name) {
        byte[][] names = bases.stream()
                .map(base -> base + "/crl/" + name + ".crl")
                .map(url -> Encode.implicit(URI, url.getBytes(StandardCharsets.US_ASCII)))
                .toArray(byte[][]::new);
        return Encode.context(0, Encode.context(0, names));
    }
}
