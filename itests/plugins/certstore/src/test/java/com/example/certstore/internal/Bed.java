package com.example.certstore.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.OptionalInt;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.pki.IssuerCertificate;
import org.caravelpki.api.pki.PublishedCrl;
import org.caravelpki.testkit.ra.FakeCertificateStatus;

/** A root and an issuing CA with two generations under one name. */
final class Bed {
    static final Der ROOT = certificate("root.pem");
    static final Der ISSUING = certificate("issuing.pem");

    private Bed() {}

    static FakeCertificateStatus status() {
        return new FakeCertificateStatus()
                .with(new IssuerCertificate("root", 1, true, true, ROOT))
                .with(new IssuerCertificate("issuing", 1, true, false, ISSUING))
                .with(crl("issuing", 1));
    }

    /** Another generation with the same certificate's names, as after a renewal. */
    static FakeCertificateStatus renewed() {
        return status().with(new IssuerCertificate("issuing", 2, true, false, ISSUING))
                .with(crl("issuing", 2));
    }

    static PublishedCrl crl(String ca, int generation) {
        CrlName name = new CrlName(ca, OptionalInt.of(generation), OptionalInt.empty(), false);
        Der encoded = Der.of(("crl of " + name).getBytes(StandardCharsets.US_ASCII));
        return new PublishedCrl(name, BigInteger.ONE, Instant.EPOCH, Instant.EPOCH.plusSeconds(60), encoded);
    }

    private static Der certificate(String file) {
        try (InputStream in = Bed.class.getResourceAsStream(file)) {
            return Der.of(CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }
}
