package org.caravelpki.core.status.crl.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CRLReason;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.provider.lint.Finding;
import org.caravelpki.api.provider.lint.Linter;
import org.caravelpki.api.provider.store.AuditRecord;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.api.provider.store.LeaseStore;
import org.caravelpki.core.status.fake.internal.OpenSsl;
import org.caravelpki.core.status.fake.internal.Pki;
import org.caravelpki.provider.lint.internal.RuleLinter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishCrlTest {
    private static final Requester TIMER = new Requester(Requester.Kind.SYSTEM, "crl");

    private Pki pki = new Pki();
    private List<Linter> linters = List.of(new RuleLinter());

    @Test
    void publish_nothingRevoked_isAnEmptyCrlOfVersion2() {
        X509CRL crl = parsed(publish(1));
        assertThat(crl.getVersion()).isEqualTo(2);
        assertThat(crl.getRevokedCertificates()).isNull();
        assertThat(crl.getIssuerX500Principal().getName()).isEqualTo("CN=issuing");
    }

    @Test
    void publish_dates_followTheSettings() {
        Change.StoredCrl crl = publish(1);
        assertThat(parsed(crl).getThisUpdate()).isEqualTo(Date.from(Pki.START));
        assertThat(parsed(crl).getNextUpdate()).isEqualTo(Date.from(Pki.START.plus(Duration.ofDays(3))));
        assertThat(crl.nextUpdate()).isEqualTo(Pki.START.plus(Duration.ofDays(3)));
    }

    @Test
    void publish_signature_verifiesWithTheCasKey() throws GeneralSecurityException {
        X509CRL crl = parsed(publish(1));
        crl.verify(CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(
                        pki.authority.ca("issuing").current().certificate().bytes()))
                .getPublicKey());
    }

    @Test
    void publish_revokedCertificates_areListedWithReasonAndDates() {
        Certificate leaf = pki.leaf();
        Instant suspected = Pki.START.minus(Duration.ofDays(2));
        pki.revoke(leaf, RevocationReason.KEY_COMPROMISE, Optional.of(suspected));
        X509CRLEntry entry =
                parsed(publish(1)).getRevokedCertificate(leaf.serial().value());
        assertThat(entry.getRevocationReason()).isEqualTo(CRLReason.KEY_COMPROMISE);
        assertThat(entry.getRevocationDate()).isEqualTo(Date.from(Pki.START));
        assertThat(entry.getExtensionValue(Extension.invalidityDate.getId())).isNotNull();
    }

    @Test
    void publish_noReason_hasNoEntryExtension() {
        Certificate leaf = pki.leaf();
        pki.revoke(leaf, RevocationReason.UNSPECIFIED);
        assertThat(parsed(publish(1))
                        .getRevokedCertificate(leaf.serial().value())
                        .hasExtensions())
                .isFalse();
    }

    @Test
    void publish_failedSigning_isListed() {
        Certificate failed = pki.failed();
        assertThat(parsed(publish(1)).getRevokedCertificate(failed.serial().value()))
                .isNotNull();
    }

    @Test
    void publish_released_isNoLongerListed() {
        Certificate leaf = pki.leaf();
        pki.revoke(leaf, RevocationReason.CERTIFICATE_HOLD);
        assertThat(publish(1).entries()).isEqualTo(1);
        pki.database.apply(List.of(new Change.Release(leaf.id())));
        assertThat(publish(1).entries()).isZero();
    }

    @Test
    void publish_numbers_rise() {
        assertThat(number(publish(1))).isEqualTo(BigInteger.ONE);
        assertThat(number(publish(1))).isEqualTo(BigInteger.TWO);
    }

    @Test
    void publish_generationsOfOneCa_shareTheNumbers() {
        publish(1);
        pki.authority.rekey("issuing");
        assertThat(number(publish(2))).isEqualTo(BigInteger.TWO);
        assertThat(number(publish(1))).isEqualTo(BigInteger.valueOf(3));
    }

    @Test
    void publish_crlOfAnyGeneration_listsWhatAllRevoked() {
        Certificate old = pki.leaf();
        pki.authority.rekey("issuing");
        Certificate young = pki.leaf();
        pki.revoke(old, RevocationReason.SUPERSEDED);
        pki.revoke(young, RevocationReason.SUPERSEDED);
        for (int generation = 1; generation <= 2; generation++) {
            X509CRL crl = parsed(publish(generation));
            assertThat(crl.getRevokedCertificate(old.serial().value())).isNotNull();
            assertThat(crl.getRevokedCertificate(young.serial().value())).isNotNull();
        }
    }

    @Test
    void publish_expiredCertificate_isListedOncePastItsExpiryAndThenDropped() {
        Certificate leaf = pki.leaf();
        pki.revoke(leaf, RevocationReason.KEY_COMPROMISE);
        publish(1);
        pki.clock.pass(Duration.ofDays(10).plusSeconds(1));
        assertThat(publish(1).entries()).isEqualTo(1);
        pki.clock.pass(Duration.ofDays(3).plusSeconds(1));
        assertThat(publish(1).entries()).isZero();
    }

    @Test
    void publish_outOfTurnAfterExpiry_staysForTheNextRegularCrl() {
        Certificate leaf = pki.leaf();
        pki.revoke(leaf, RevocationReason.KEY_COMPROMISE);
        pki.clock.pass(Duration.ofDays(10).plusSeconds(1));
        publish(1);
        pki.clock.pass(Duration.ofMinutes(1));
        assertThat(publish(1).entries()).isEqualTo(1);
    }

    @Test
    void publish_auditRecords_standBeforeAndWithIt() {
        Change.StoredCrl crl = publish(1);
        assertThat(pki.database.audit()).extracting(AuditRecord::action).containsExactly("crl.sign", "crl.publish");
        assertThat(pki.database.audit()).extracting(AuditRecord::object).containsOnly("crl:issuing-1/1");
        assertThat(pki.database.audit().get(1).detail()).contains(crl.encoded().sha256());
        assertThat(pki.crls.units().get(1)).hasSize(2);
    }

    @Test
    void publish_auditCannotBeWritten_signsNothing() {
        pki.keys.fault(new PkiException(PkiException.Kind.CONFLICT, "Asked to sign."));
        pki.crls.fault(new PkiException(PkiException.Kind.UNAVAILABLE, "The database is away."));
        assertThatThrownBy(() -> publish(1)).hasMessage("The database is away.");
    }

    @Test
    void publish_keyAway_publishesNothing() {
        pki.keys.fault(new PkiException(PkiException.Kind.UNAVAILABLE, "The HSM is away."));
        assertThatThrownBy(() -> publish(1)).hasMessage("The HSM is away.");
        assertThat(pki.crls.published()).isEmpty();
    }

    @Test
    void publish_leaseLostMeanwhile_isRefused() {
        LeaseStore.Lease lost =
                pki.crls.acquire("crl:issuing", Duration.ofMinutes(1)).orElseThrow();
        pki.crls.takeAway("crl:issuing");
        assertThatThrownBy(() -> flow().complete(scope(1), lost, TIMER))
                .isInstanceOfSatisfying(
                        PkiException.class, e -> assertThat(e.kind()).isEqualTo(PkiException.Kind.CONFLICT));
        assertThat(pki.crls.published()).isEmpty();
    }

    @Test
    void publish_lintFindsAnError_signsNothing() {
        linters = List.of(subject -> List.of(new Finding("a-rule", Finding.Severity.ERROR, "RFC 0", "Wrong.")));
        assertThatThrownBy(() -> publish(1)).hasMessageContaining("a-rule (RFC 0): Wrong.");
        assertThat(pki.database.audit()).isEmpty();
    }

    @Test
    void publish_noLinterLoaded_waits() {
        linters = List.of();
        assertThatThrownBy(() -> publish(1)).isInstanceOfSatisfying(PkiException.class, e -> assertThat(e.kind())
                .isEqualTo(PkiException.Kind.UNAVAILABLE));
    }

    @Test
    void publish_thousandsOfEntries_areAllThere() {
        for (int i = 0; i < 300; i++) {
            pki.failed();
        }
        Change.StoredCrl crl = publish(1);
        assertThat(crl.entries()).isEqualTo(300);
        assertThat(parsed(crl).getRevokedCertificates()).hasSize(300);
    }

    @Test
    void publish_judgedByOpenssl_stopsTheRevokedOne(@TempDir Path directory) {
        pki = new Pki(Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60));
        Certificate good = pki.leaf();
        Certificate revoked = pki.leaf();
        pki.revoke(revoked, RevocationReason.KEY_COMPROMISE);
        OpenSsl openssl = new OpenSsl(directory);
        String crl = openssl.file(
                "crl.pem", publish(1).encoded().pem("X509 CRL").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        String ca = openssl.certificate(
                "ca.pem", pki.authority.ca("issuing").current().certificate());
        assertThat(openssl.run("crl", "-in", crl, "-CAfile", ca, "-noout", "-text"))
                .contains(
                        "verify OK",
                        "Version 2",
                        "X509v3 CRL Number",
                        "X509v3 Authority Key Identifier",
                        "Key Compromise");
        String[] check = {"verify", "-x509_strict", "-crl_check", "-CAfile", ca, "-CRLfile", crl};
        assertThat(openssl.run(with(
                        check, openssl.certificate("good.pem", good.encoded().orElseThrow()))))
                .contains(": OK");
        assertThat(openssl.run(
                        List.of(2),
                        with(
                                check,
                                openssl.certificate(
                                        "revoked.pem", revoked.encoded().orElseThrow()))))
                .contains("certificate revoked");
    }

    private static String[] with(String[] arguments, String last) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = last;
        return all;
    }

    private PublishCrl flow() {
        return new PublishCrl(
                pki.certificates,
                pki.crls,
                List.of("http://pki.example.test"),
                () -> linters,
                pki.keys,
                pki.keys.crypto,
                pki.crls,
                pki.clock);
    }

    private CrlScope scope(int generation) {
        CaView ca = pki.authority.ca("issuing");
        CaView.Generation signing = ca.generations().get(generation - 1);
        return new CrlScope(ca, signing, pki.issuers.certificate(signing), OptionalInt.empty());
    }

    private Change.StoredCrl publish(int generation) {
        LeaseStore.Lease lease =
                pki.crls.acquire("crl:issuing", Duration.ofMinutes(1)).orElseThrow();
        return flow().complete(scope(generation), lease, TIMER);
    }

    private static BigInteger number(Change.StoredCrl crl) {
        byte[] value = parsed(crl).getExtensionValue(Extension.cRLNumber.getId());
        BigInteger number = ASN1Integer.getInstance(
                        ASN1OctetString.getInstance(value).getOctets())
                .getValue();
        assertThat(crl.number()).isEqualTo(number);
        return number;
    }

    private static X509CRL parsed(Change.StoredCrl crl) {
        try {
            return (X509CRL) CertificateFactory.getInstance("X.509")
                    .generateCRL(new ByteArrayInputStream(crl.encoded().bytes()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
