package org.caravelpki.core.ra.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.caravelpki.api.admin.CertificateAdmin.CertificateImport;
import org.caravelpki.api.admin.CertificateAdmin.ImportReport;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateSource;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeyId;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.model.Revocation;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.store.CertificateStore.RevokedEntry;
import org.junit.jupiter.api.Test;

/** The certificates of a CA that worked elsewhere. */
class ImportCertificatesTest {
    private static final Requester ALICE = new Requester(Requester.Kind.OPERATOR, "alice");
    private static final SignatureAlgorithm ALGORITHM = SignatureAlgorithm.SHA256_WITH_ECDSA;
    private static final Revocation COMPROMISED =
            new Revocation(RevocationReason.KEY_COMPROMISE, Instant.parse("2025-12-24T18:00:00Z"), Optional.empty());
    private static final Revocation HELD =
            new Revocation(RevocationReason.CERTIFICATE_HOLD, Instant.parse("2025-12-24T18:00:00Z"), Optional.empty());

    private final Engine engine = new Engine();
    private final KeyPair key = engine.crypto.generate(KeySpec.EC_P256);
    private final CaView old = new CaView(
            "old",
            "default",
            Optional.empty(),
            List.of(new CaView.Generation(
                    3, new KeyId("soft", "old-3"), ALGORITHM, certificate(key, 1, "CN=Old CA"), List.of())),
            new CaView.CrlSettings(Duration.ofHours(1), Duration.ofDays(3)),
            new CaView.OcspSettings(Duration.ofHours(12), "ec-p256"));
    private final ImportCertificates imports =
            new ImportCertificates(engine.certificates, engine.writer, engine.crypto, engine.clock);

    private Der certificate(KeyPair signer, int serial, String subject) {
        try {
            V3TBSCertificateGenerator generator = new V3TBSCertificateGenerator();
            generator.setSerialNumber(new ASN1Integer(serial));
            generator.setSignature(
                    AlgorithmIdentifier.getInstance(ALGORITHM.identifier().bytes()));
            generator.setIssuer(new X500Name("CN=Old CA"));
            generator.setSubject(new X500Name(subject));
            generator.setStartDate(new Time(Date.from(Instant.parse("2025-01-01T00:00:00Z"))));
            generator.setEndDate(new Time(Date.from(Instant.parse("2027-01-01T00:00:00Z"))));
            generator.setSubjectPublicKeyInfo(
                    SubjectPublicKeyInfo.getInstance(key.getPublic().getEncoded()));
            generator.setExtensions(new Extensions(Extension.create(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, "host.example.test")))));
            TBSCertificate tbs = generator.generateTBSCertificate();
            byte[] signature = engine.crypto.sign(signer.getPrivate(), ALGORITHM, tbs.getEncoded("DER"));
            ASN1EncodableVector parts = new ASN1EncodableVector();
            parts.add(tbs);
            parts.add(AlgorithmIdentifier.getInstance(ALGORITHM.identifier().bytes()));
            parts.add(new DERBitString(signature));
            return Der.of(new DERSequence(parts).getEncoded("DER"));
        } catch (IOException e) {
            throw new AssertionError("in memory", e);
        }
    }

    private ImportReport bring(boolean dryRun, Map<SerialNumber, Revocation> revocations, Der... certificates) {
        return imports.bring(ALICE, old, new CertificateImport("old", List.of(certificates), revocations, dryRun));
    }

    private static SerialNumber serial(int number) {
        return new SerialNumber(BigInteger.valueOf(number));
    }

    private Certificate stored(int serial) {
        return engine.certificates.find("old", 3, serial(serial)).orElseThrow();
    }

    @Test
    void bring_new_isInTheInventoryAsImported() {
        Der encoded = certificate(key, 7, "CN=host,O=Example");

        assertThat(bring(false, Map.of(), encoded)).isEqualTo(new ImportReport(1, 0, 0, List.of()));

        Certificate stored = stored(7);
        assertThat(stored.state()).isEqualTo(CertificateState.ACTIVE);
        assertThat(stored.origin().source()).isEqualTo(CertificateSource.IMPORTED);
        assertThat(stored.encoded()).contains(encoded);
        assertThat(stored.names()).containsExactly(org.caravelpki.api.model.GeneralName.dns("host.example.test"));
        assertThat(stored.notAfter()).isEqualTo("2027-01-01T00:00:00Z");
    }

    @Test
    void bring_revoked_keepsReasonAndDateForTheCrl() {
        bring(
                false,
                Map.of(serial(7), COMPROMISED, serial(8), HELD),
                certificate(key, 7, "CN=a"),
                certificate(key, 8, "CN=b"));

        assertThat(stored(7).revocation()).contains(COMPROMISED);
        assertThat(stored(8).state()).isEqualTo(CertificateState.ON_HOLD);
        List<RevokedEntry> listed = new java.util.ArrayList<>();
        engine.certificates.revoked("old", 3, engine.clock.instant(), listed::add);
        assertThat(listed)
                .extracting(RevokedEntry::reason)
                .containsExactlyInAnyOrder(RevocationReason.KEY_COMPROMISE, RevocationReason.CERTIFICATE_HOLD);
    }

    @Test
    void bring_again_changesNothing() {
        Der encoded = certificate(key, 7, "CN=a");
        bring(false, Map.of(serial(7), COMPROMISED), encoded);
        int units = engine.writer.units().size();

        assertThat(bring(false, Map.of(serial(7), COMPROMISED), encoded))
                .isEqualTo(new ImportReport(0, 1, 0, List.of()));
        assertThat(engine.writer.units()).hasSize(units);
    }

    @Test
    void bring_againWithNewRevocation_revokes() {
        Der encoded = certificate(key, 7, "CN=a");
        bring(false, Map.of(), encoded);

        assertThat(bring(false, Map.of(serial(7), COMPROMISED), encoded))
                .isEqualTo(new ImportReport(0, 1, 1, List.of()));
        assertThat(stored(7).revocation()).contains(COMPROMISED);
    }

    @Test
    void bring_dryRun_keepsNothing() {
        assertThat(bring(true, Map.of(), certificate(key, 7, "CN=a")).imported())
                .isEqualTo(1);

        assertThat(engine.certificates.find("old", 3, serial(7))).isEmpty();
    }

    @Test
    void bring_signedByAnotherKey_isRefusedAndTheOthersAreKept() {
        KeyPair stranger = engine.crypto.generate(KeySpec.EC_P256);

        ImportReport report = bring(false, Map.of(), certificate(stranger, 6, "CN=a"), certificate(key, 7, "CN=b"));

        assertThat(report.imported()).isEqualTo(1);
        assertThat(report.refused()).containsExactly("The certificate 06 was not issued by the CA old.");
    }

    @Test
    void bring_noCertificate_isRefused() {
        assertThat(bring(false, Map.of(), Der.of(new byte[] {0x30, 0})).refused())
                .containsExactly("The input holds something that is no certificate.");
    }

    @Test
    void bring_sameSerialTwiceWithOtherContent_isRefused() {
        bring(false, Map.of(), certificate(key, 7, "CN=a"));

        assertThat(bring(false, Map.of(), certificate(key, 7, "CN=b")).refused())
                .containsExactly("The serial number 07 belongs to another certificate of this CA.");
    }

    @Test
    void bring_some_isAudited() {
        bring(false, Map.of(serial(7), COMPROMISED), certificate(key, 7, "CN=a"));

        assertThat(engine.database.audit())
                .filteredOn(record -> record.action().equals("certificate.import"))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.object()).isEqualTo("ca:old");
                    assertThat(record.detail()).isEqualTo("{\"imported\":1,\"revoked\":1}");
                });
    }
}
