package org.caravelpki.testkit.contract;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateSource;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.model.Revocation;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.pki.PublishedCrl;

/** What publishers are told, with texts in the place of DER. */
public final class Publications {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private Publications() {}

    /**
     * A certificate.
     *
     * @param number tells it from others
     * @param state active, onHold or revoked
     * @return it
     */
    public static Certificate certificate(long number, CertificateState state) {
        Der encoded = Der.of(("certificate " + number).getBytes(StandardCharsets.US_ASCII));
        Certificate.Origin origin = new Certificate.Origin(
                CertificateSource.ISSUED,
                "device",
                "device",
                1,
                new Requester(Requester.Kind.END_ENTITY, "host" + number),
                "simple",
                new RequestId("r" + number));
        return new Certificate(
                number,
                "default",
                "issuing",
                1,
                new SerialNumber(BigInteger.valueOf(0x1000_0000L + number)),
                "CN=host" + number,
                List.of(),
                NOW,
                NOW.plusSeconds(86_400),
                state,
                state == CertificateState.ACTIVE ? Optional.empty() : Optional.of(revocation(state)),
                origin,
                Optional.of(encoded.sha256()),
                Optional.of(encoded));
    }

    private static Revocation revocation(CertificateState state) {
        RevocationReason reason =
                state == CertificateState.ON_HOLD ? RevocationReason.CERTIFICATE_HOLD : RevocationReason.KEY_COMPROMISE;
        return new Revocation(reason, NOW.plusSeconds(60), Optional.empty());
    }

    /**
     * The complete CRL of one CA.
     *
     * @param number its CRL number
     * @param octets how large it is
     * @return it
     */
    public static PublishedCrl crl(long number, int octets) {
        byte[] encoded = new byte[octets];
        Arrays.fill(encoded, (byte) number);
        CrlName name = new CrlName("issuing", OptionalInt.of(1), OptionalInt.empty(), false);
        return new PublishedCrl(
                name, BigInteger.valueOf(number), NOW, NOW.plusSeconds(86_400), Der.join(List.of(encoded)));
    }
}
