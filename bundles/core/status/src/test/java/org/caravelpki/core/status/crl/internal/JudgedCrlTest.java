package org.caravelpki.core.status.crl.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bouncycastle.jcajce.PKIXExtendedParameters;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.core.status.fake.internal.OpenSsl;
import org.caravelpki.core.status.fake.internal.Pki;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Complete and delta CRLs as openssl and Java's path validation see them. */
class JudgedCrlTest {
    private final Pki pki =
            new Pki(Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60));
    private final CrlFlow flow = new CrlFlow(pki, "http://pki.example.test");

    @TempDir
    Path directory;

    JudgedCrlTest() {
        pki.authority.plan("issuing", CrlFlow.SHARDS);
    }

    private Der ca() {
        return pki.authority.ca("issuing").current().certificate();
    }

    @Test
    void openssl_withDeltas_seesWhatChangedSinceTheBase() {
        Certificate good = pki.leaf();
        Certificate held = pki.leaf();
        Certificate revoked = pki.leaf();
        pki.revoke(held, RevocationReason.CERTIFICATE_HOLD);
        Change.StoredCrl complete = flow.complete(0);
        pki.revoke(revoked, RevocationReason.KEY_COMPROMISE);
        pki.release(held);
        Change.StoredCrl delta = flow.delta(0);

        assertThat(verified(good, complete, delta)).contains(": OK");
        assertThat(verified(revoked, complete, delta)).contains("certificate revoked");
        assertThat(verified(held, complete, delta)).contains(": OK");
        assertThat(verified(revoked, complete)).contains(": OK");
        assertThat(verified(held, complete)).contains("certificate revoked");
    }

    @Test
    void openssl_shards_takesTheOneThatTheCertificateNames() {
        Certificate revoked = pki.leaf(2);
        pki.revoke(revoked, RevocationReason.KEY_COMPROMISE);

        assertThat(verified(revoked, flow.complete(2))).contains("certificate revoked");
        assertThat(verified(revoked, flow.complete(1))).contains("different CRL scope");
        assertThat(verified(pki.leaf(1), flow.complete(1))).contains(": OK");
    }

    @Test
    void openssl_deltaOfAShard_isCombinedWithIt() {
        Certificate revoked = pki.leaf(2);
        Change.StoredCrl complete = flow.complete(2);
        pki.revoke(revoked, RevocationReason.KEY_COMPROMISE);

        assertThat(verified(revoked, complete)).contains(": OK");
        assertThat(verified(revoked, complete, flow.delta(2))).contains("certificate revoked");
    }

    @Test
    void openssl_text_showsWhatADeltaIs() {
        flow.complete(1);
        OpenSsl openssl = new OpenSsl(directory);
        String delta = openssl.file("delta.pem", pem(flow.delta(1)));

        assertThat(openssl.run("crl", "-in", delta, "-CAfile", openssl.certificate("ca.pem", ca()), "-noout", "-text"))
                .contains(
                        "verify OK",
                        "X509v3 Delta CRL Indicator: critical",
                        "X509v3 Issuing Distribution Point: critical",
                        "URI:http://pki.example.test/crl/issuing-1-1.crl",
                        "Only User Certificates");
    }

    private String verified(Certificate leaf, Change.StoredCrl... crls) {
        OpenSsl openssl = new OpenSsl(directory);
        List<String> arguments = new ArrayList<>(
                List.of("verify", "-x509_strict", "-crl_check", "-extended_crl", "-use_deltas", "-CAfile"));
        arguments.add(openssl.certificate("ca.pem", ca()));
        StringBuilder all = new StringBuilder();
        Arrays.stream(crls).forEach(crl -> all.append(crl.encoded().pem("X509 CRL")));
        arguments.add("-CRLfile");
        arguments.add(openssl.file("crls.pem", all.toString().getBytes(StandardCharsets.US_ASCII)));
        arguments.add(openssl.certificate("leaf.pem", leaf.encoded().orElseThrow()));
        return openssl.run(List.of(0, 2), arguments.toArray(String[]::new));
    }

    private static byte[] pem(Change.StoredCrl crl) {
        return crl.encoded().pem("X509 CRL").getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void java_completeOne_stopsTheRevokedOne() {
        Certificate good = pki.leaf();
        Certificate revoked = pki.leaf();
        pki.revoke(revoked, RevocationReason.KEY_COMPROMISE);
        Change.StoredCrl complete = flow.complete(0);

        assertThatCode(() -> validate(good, complete)).doesNotThrowAnyException();
        assertThatThrownBy(() -> validate(revoked, complete))
                .isInstanceOf(CertPathValidatorException.class)
                .hasMessageContaining("revoked");
    }

    @Test
    void java_shard_stopsTheRevokedOne() {
        Certificate good = pki.leaf(2);
        Certificate revoked = pki.leaf(2);
        pki.revoke(revoked, RevocationReason.KEY_COMPROMISE);
        Change.StoredCrl shard = flow.complete(2);

        assertThatCode(() -> validate(good, shard)).doesNotThrowAnyException();
        assertThatThrownBy(() -> validate(revoked, shard)).hasMessageContaining("revoked");
    }

    @Test
    void java_deltaBesideTheCompleteOne_isPassedOver() {
        Certificate good = pki.leaf();
        Certificate revoked = pki.leaf();
        pki.revoke(revoked, RevocationReason.KEY_COMPROMISE);
        Change.StoredCrl complete = flow.complete(0);
        Change.StoredCrl delta = flow.delta(0);

        // Java's own validation knows no deltas; it must not stumble over one.
        assertThatCode(() -> validate(good, complete, delta)).doesNotThrowAnyException();
        assertThatThrownBy(() -> validate(revoked, complete, delta)).hasMessageContaining("revoked");
    }

    @Test
    void bouncyCastle_withDeltas_seesWhatChangedSinceTheBase() {
        Certificate good = pki.leaf();
        Certificate revoked = pki.leaf();
        Change.StoredCrl complete = flow.complete(0);
        pki.revoke(revoked, RevocationReason.KEY_COMPROMISE);
        Change.StoredCrl delta = flow.delta(0);

        assertThatCode(() -> validateWithDeltas(good, complete, delta)).doesNotThrowAnyException();
        assertThatThrownBy(() -> validateWithDeltas(revoked, complete, delta)).hasMessageContaining("revo");
    }

    private void validateWithDeltas(Certificate leaf, Change.StoredCrl... crls) throws GeneralSecurityException {
        PKIXExtendedParameters parameters = new PKIXExtendedParameters.Builder(parameters(crls))
                .setUseDeltasEnabled(true)
                .build();
        CertPathValidator.getInstance("PKIX", new BouncyCastleProvider()).validate(path(leaf), parameters);
    }

    private void validate(Certificate leaf, Change.StoredCrl... crls) throws GeneralSecurityException {
        CertPathValidator.getInstance("PKIX").validate(path(leaf), parameters(crls));
    }

    private static CertPath path(Certificate leaf) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        return factory.generateCertPath(List.of(factory.generateCertificate(
                new ByteArrayInputStream(leaf.encoded().orElseThrow().bytes()))));
    }

    private PKIXParameters parameters(Change.StoredCrl... crls) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        X509Certificate anchor = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(ca().bytes()));
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
        parameters.setRevocationEnabled(true);
        parameters.addCertStore(CertStore.getInstance(
                "Collection",
                new CollectionCertStoreParameters(
                        Arrays.stream(crls).map(CrlFlow::parsed).toList())));
        return parameters;
    }
}
