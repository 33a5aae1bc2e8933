package org.caravelpki.core.status.ocsp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.model.StatusChange;
import org.caravelpki.api.pki.CertId;
import org.caravelpki.api.pki.FeedPosition;
import org.caravelpki.api.pki.OcspAnswer;
import org.caravelpki.api.pki.OcspQuery;
import org.caravelpki.api.pki.StatusChanges;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.core.status.fake.internal.OpenSsl;
import org.caravelpki.core.status.fake.internal.Pki;
import org.caravelpki.core.status.issuer.internal.CaCertificate;
import org.caravelpki.core.status.issuer.internal.IssuerDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnswerOcspTest {
    private final Pki pki = new Pki();
    private final Responders responders = new Responders(
            pki.issuers,
            pki.authority,
            pki.certificates,
            pki.keys,
            pki.crls,
            pki.keys.crypto,
            pki.clock,
            Duration.ZERO);
    private final KnownStandings known = new KnownStandings(100, pki.clock);
    private final AnswerOcsp answers =
            new AnswerOcsp(pki.issuers, pki.certificates, known, responders, pki.keys, pki.clock);
    // Time stands still for this one: what it knows stays fresh.
    private final IssuerDirectory directory = new IssuerDirectory(pki.authority, () -> 0);
    private final AnswerOcsp fresh =
            new AnswerOcsp(directory, pki.certificates, known, responders, pki.keys, pki.clock);

    @Test
    void answer_activeCertificate_isGood() {
        responders.tick();
        SingleResp single = single(ask(pki.leaf()));
        assertThat(single.getCertStatus()).isNull();
    }

    @Test
    void answer_revokedCertificate_saysWhenAndWhy() {
        responders.tick();
        Certificate leaf = pki.leaf();
        pki.revoke(leaf, RevocationReason.KEY_COMPROMISE);
        RevokedStatus revoked = (RevokedStatus) single(ask(leaf)).getCertStatus();
        assertThat(revoked.getRevocationReason()).isEqualTo(1);
        assertThat(revoked.getRevocationTime()).isEqualTo(Date.from(Pki.START));
    }

    @Test
    void answer_revokedForNoReason_leavesTheReasonOut() {
        responders.tick();
        Certificate leaf = pki.leaf();
        pki.revoke(leaf, RevocationReason.UNSPECIFIED);
        assertThat(((RevokedStatus) single(ask(leaf)).getCertStatus()).hasRevocationReason())
                .isFalse();
    }

    @Test
    void answer_certificateOnHold_isRevokedUntilReleased() {
        responders.tick();
        Certificate leaf = pki.leaf();
        pki.revoke(leaf, RevocationReason.CERTIFICATE_HOLD);
        assertThat(((RevokedStatus) single(ask(leaf)).getCertStatus()).getRevocationReason())
                .isEqualTo(6);
        pki.database.apply(List.of(new Change.Release(leaf.id())));
        assertThat(single(ask(leaf)).getCertStatus()).isNull();
    }

    @Test
    void answer_failedSigning_isRevoked() {
        responders.tick();
        assertThat(single(ask(pki.failed())).getCertStatus()).isInstanceOf(RevokedStatus.class);
    }

    @Test
    void answer_reservedSerial_isUnknown() {
        responders.tick();
        assertThat(single(ask(pki.reserved())).getCertStatus()).isInstanceOf(UnknownStatus.class);
    }

    @Test
    void answer_unknownSerial_isUnknownAndNotForCaches() {
        responders.tick();
        OcspAnswer answer = ask(unknown());
        assertThat(single(answer).getCertStatus()).isInstanceOf(UnknownStatus.class);
        assertThat(answer.cacheable()).isFalse();
        assertThat(answer.nextUpdate()).isEqualTo(Pki.START.plusSeconds(300));
    }

    @ParameterizedTest
    @EnumSource(CertId.Hash.class)
    void answer_certId_isEchoed(CertId.Hash hash) throws IOException {
        responders.tick();
        CertId certId = pki.certId(hash, pki.leaf());
        SingleResp single = single(ask(query(certId)));
        assertThat(single.getCertID().getIssuerNameHash())
                .isEqualTo(certId.issuerNameHash().bytes());
        assertThat(single.getCertID().getIssuerKeyHash())
                .isEqualTo(certId.issuerKeyHash().bytes());
        assertThat(single.getCertID().getSerialNumber())
                .isEqualTo(certId.serial().value());
        assertThat(new SerialNumber(single.getCertID().getSerialNumber())).isEqualTo(certId.serial());
        assertThat(single.getCertID().getHashAlgOID().equals(OIWObjectIdentifiers.idSHA1))
                .isEqualTo(hash == CertId.Hash.SHA1);
    }

    @Test
    void answer_always_saysNextUpdate() {
        responders.tick();
        OcspAnswer answer = ask(pki.leaf());
        assertThat(answer.nextUpdate()).isEqualTo(Pki.START.plus(Duration.ofHours(12)));
        assertThat(single(answer).getThisUpdate()).isEqualTo(Date.from(Pki.START));
        assertThat(single(answer).getNextUpdate()).isEqualTo(Date.from(answer.nextUpdate()));
    }

    @Test
    void answer_withoutNonce_isForCaches() {
        responders.tick();
        assertThat(ask(pki.leaf()).cacheable()).isTrue();
    }

    @Test
    void answer_nonce_isEchoedAndNotForCaches() {
        responders.tick();
        Der nonce = Der.of(new byte[] {1, 2, 3, 4});
        OcspAnswer answer =
                ask(new OcspQuery(pki.certId(CertId.Hash.SHA1, pki.leaf()), Optional.empty(), Optional.of(nonce)));
        byte[] echoed = ASN1OctetString.getInstance(basic(answer)
                        .getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)
                        .getParsedValue())
                .getOctets();
        assertThat(echoed).containsExactly(1, 2, 3, 4);
        assertThat(answer.cacheable()).isFalse();
    }

    @Test
    void answer_severalCertificates_areAnsweredInOrder() {
        responders.tick();
        Certificate first = pki.leaf();
        Certificate second = pki.leaf();
        pki.revoke(second, RevocationReason.SUPERSEDED);
        OcspAnswer answer = ask(new OcspQuery(
                pki.certId(CertId.Hash.SHA1, first),
                List.of(pki.certId(CertId.Hash.SHA256, second)),
                Optional.empty(),
                Optional.empty()));
        SingleResp[] singles = basic(answer).getResponses();
        assertThat(singles).hasSize(2);
        assertThat(singles[0].getCertStatus()).isNull();
        assertThat(singles[1].getCertStatus()).isInstanceOf(RevokedStatus.class);
        assertThat(answer.cacheable()).isFalse();
    }

    @Test
    void answer_certificatesOfTwoIssuers_isNotAnswered() {
        responders.tick();
        pki.authority.create("other");
        Certificate other = pki.authority.issueLeaf("other", Duration.ofDays(1));
        OcspQuery query = new OcspQuery(
                pki.certId(CertId.Hash.SHA1, pki.leaf()),
                List.of(pki.certId(CertId.Hash.SHA1, other)),
                Optional.empty(),
                Optional.empty());
        assertThat(answers.answer(query).toCompletableFuture().join()).isEmpty();
    }

    @Test
    void answer_pathOfItsCa_isAnswered() {
        responders.tick();
        OcspQuery query =
                new OcspQuery(pki.certId(CertId.Hash.SHA1, pki.leaf()), Optional.of("issuing"), Optional.empty());
        assertThat(answers.answer(query).toCompletableFuture().join()).isPresent();
    }

    @Test
    void answer_pathOfAnotherCa_isNotAnswered() {
        responders.tick();
        OcspQuery query =
                new OcspQuery(pki.certId(CertId.Hash.SHA1, pki.leaf()), Optional.of("root"), Optional.empty());
        assertThat(answers.answer(query).toCompletableFuture().join()).isEmpty();
    }

    @Test
    void answer_foreignIssuer_isNotAnswered() {
        responders.tick();
        CertId ours = pki.certId(CertId.Hash.SHA1, pki.leaf());
        CertId foreign = new CertId(ours.hash(), ours.issuerNameHash(), Der.of(new byte[20]), ours.serial());
        assertThat(answers.answer(query(foreign)).toCompletableFuture().join()).isEmpty();
    }

    @Test
    void answer_newCa_isKnownAtOnce() {
        responders.tick();
        pki.authority.create("other");
        responders.tick();
        Certificate leaf = pki.authority.issueLeaf("other", Duration.ofDays(1));
        assertThat(single(ask(leaf)).getCertStatus()).isNull();
    }

    @Test
    void answer_beforeTheFirstResponder_isUnavailable() {
        assertThatThrownBy(() -> ask(pki.leaf())).isInstanceOfSatisfying(PkiException.class, e -> assertThat(e.kind())
                .isEqualTo(PkiException.Kind.UNAVAILABLE));
    }

    @Test
    void answer_whileTheFirstResponderIsMade_waits() {
        Responders waiting = new Responders(
                pki.issuers,
                pki.authority,
                pki.certificates,
                pki.keys,
                pki.crls,
                pki.keys.crypto,
                pki.clock,
                Duration.ofSeconds(60));
        Certificate leaf = pki.leaf();
        CompletableFuture<Optional<OcspAnswer>> answer = CompletableFuture.supplyAsync(
                () -> new AnswerOcsp(pki.issuers, pki.certificates, known, waiting, pki.keys, pki.clock)
                        .answer(query(pki.certId(CertId.Hash.SHA1, leaf)))
                        .toCompletableFuture()
                        .join());
        waiting.tick();
        assertThat(answer.join()).isPresent();
    }

    @Test
    void answer_delegatedResponder_signsAndComesAlong() throws IOException {
        responders.tick();
        BasicOCSPResp basic = basic(ask(pki.leaf()));
        CaCertificate responder = CaCertificate.parse(Der.of(basic.getCerts()[0].getEncoded()));
        assertThat(basic.getResponderId().toASN1Primitive().getKeyHash())
                .isEqualTo(CaCertificate.digest("SHA-1", responder.keyBits()).bytes());
        assertThat(pki.keys.crypto.verify(
                        responder.publicKey(),
                        SignatureAlgorithm.of(Der.of(AlgorithmIdentifier.getInstance(basic.getSignatureAlgorithmID())
                                .getEncoded())),
                        basic.getTBSResponseData(),
                        basic.getSignature()))
                .isTrue();
    }

    @Test
    void answer_certificateOfAnOldKey_isSignedByThatKeyItself() {
        Certificate old = pki.leaf();
        CaView ca = pki.authority.rekey("issuing");
        responders.tick();
        BasicOCSPResp basic = basic(ask(old));
        CaCertificate first = CaCertificate.parse(ca.generations().get(0).certificate());
        assertThat(basic.getCerts()).isEmpty();
        assertThat(pki.keys.crypto.verify(
                        first.publicKey(),
                        SignatureAlgorithm.SHA256_WITH_ECDSA,
                        basic.getTBSResponseData(),
                        basic.getSignature()))
                .isTrue();
    }

    @Test
    void answer_afterRenewalWithTheSameKey_knowsTheCertificatesOfBothGenerations() {
        Certificate old = pki.leaf();
        pki.authority.renew("issuing");
        responders.tick();
        Certificate young = pki.leaf();
        assertThat(young.generation()).isEqualTo(2);
        assertThat(single(ask(old)).getCertStatus()).isNull();
        assertThat(single(ask(young)).getCertStatus()).isNull();
    }

    @Test
    void answer_afterTheCaExpired_isNotAnswered() {
        responders.tick();
        Certificate leaf = pki.leaf();
        pki.clock.pass(Duration.ofDays(3651));
        assertThat(answers.answer(query(pki.certId(CertId.Hash.SHA1, leaf)))
                        .toCompletableFuture()
                        .join())
                .isEmpty();
    }

    @Test
    void answer_responderEndsSoon_doesNotOutliveIt() {
        responders.tick();
        Certificate leaf = pki.authority.issueLeaf("issuing", Duration.ofDays(90));
        pki.clock.pass(Duration.ofDays(30).minusHours(1));
        assertThat(ask(leaf).nextUpdate()).isEqualTo(Pki.START.plus(Duration.ofDays(30)));
    }

    @Test
    void answer_largestSerialAndNonce_areEncoded() {
        responders.tick();
        CertId ours = pki.certId(CertId.Hash.SHA256, pki.leaf());
        BigInteger largest = BigInteger.ONE.shiftLeft(159).subtract(BigInteger.ONE);
        byte[] nonce = new byte[128];
        Arrays.fill(nonce, (byte) 0xff);
        OcspAnswer answer = ask(new OcspQuery(
                new CertId(ours.hash(), ours.issuerNameHash(), ours.issuerKeyHash(), new SerialNumber(largest)),
                Optional.of("issuing"),
                Optional.of(Der.of(nonce))));
        assertThat(single(answer).getCertID().getSerialNumber()).isEqualTo(largest);
    }

    @Test
    void answer_judgedByOpenssl_isVerified(@TempDir Path directory) {
        Pki now = new Pki(Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60));
        Responders delegated = new Responders(
                now.issuers,
                now.authority,
                now.certificates,
                now.keys,
                now.crls,
                now.keys.crypto,
                now.clock,
                Duration.ZERO);
        delegated.tick();
        Certificate good = now.leaf();
        Certificate revoked = now.leaf();
        now.revoke(revoked, RevocationReason.KEY_COMPROMISE);
        OcspAnswer answer = new AnswerOcsp(
                        now.issuers, now.certificates, new KnownStandings(1, now.clock), delegated, now.keys, now.clock)
                .answer(new OcspQuery(
                        now.certId(CertId.Hash.SHA1, good),
                        List.of(now.certId(CertId.Hash.SHA1, revoked)),
                        Optional.empty(),
                        Optional.empty()))
                .toCompletableFuture()
                .join()
                .orElseThrow();
        OpenSsl openssl = new OpenSsl(directory);
        String ca = openssl.certificate(
                "ca.pem", now.authority.ca("issuing").current().certificate());
        String goodFile = openssl.certificate("good.pem", good.encoded().orElseThrow());
        String revokedFile =
                openssl.certificate("revoked.pem", revoked.encoded().orElseThrow());
        String output = openssl.run(
                "ocsp",
                "-respin",
                openssl.file("resp.der", answer.encoded().bytes()),
                "-issuer",
                ca,
                "-cert",
                goodFile,
                "-cert",
                revokedFile,
                "-CAfile",
                ca,
                "-no_nonce");
        assertThat(output)
                .contains("Response verify OK", "good.pem: good", "revoked.pem: revoked", "Reason: keyCompromise");
    }

    @Test
    void fromMemory_nonceAboutAKnownCertificate_isAnsweredAsOfTheFeed() {
        responders.tick();
        Certificate leaf = pki.leaf();
        pollFeed();
        ask(withNonce(leaf));
        pki.clock.pass(Duration.ofMillis(500));
        OcspAnswer answer = fresh.fromMemory(withNonce(leaf))
                .orElseThrow()
                .toCompletableFuture()
                .join()
                .orElseThrow();
        assertThat(single(answer).getCertStatus()).isNull();
        assertThat(answer.thisUpdate()).isEqualTo(Pki.START);
        assertThat(answer.cacheable()).isFalse();
    }

    @Test
    void fromMemory_answerThatMayBeKept_isLookedUp() {
        responders.tick();
        Certificate leaf = pki.leaf();
        pollFeed();
        ask(leaf);
        assertThat(fresh.fromMemory(query(pki.certId(CertId.Hash.SHA1, leaf)))).isEmpty();
    }

    @Test
    void fromMemory_revoked_isLookedUp() {
        responders.tick();
        Certificate leaf = pki.leaf();
        pollFeed();
        ask(withNonce(leaf));
        pki.revoke(leaf, RevocationReason.KEY_COMPROMISE);
        StatusChange change = new StatusChange.Status("issuing", 1, leaf.serial());
        FeedPosition end = new FeedPosition(Map.of(0, 1L));
        known.changed(new StatusChanges(List.of(change), end), end, pki.clock.instant());
        assertThat(fresh.fromMemory(withNonce(leaf))).isEmpty();
        assertThat(single(ask(withNonce(leaf))).getCertStatus()).isInstanceOf(RevokedStatus.class);
    }

    @Test
    void fromMemory_feedSilent_isLookedUp() {
        responders.tick();
        Certificate leaf = pki.leaf();
        pollFeed();
        ask(withNonce(leaf));
        pki.clock.pass(Duration.ofSeconds(1));
        assertThat(fresh.fromMemory(withNonce(leaf))).isEmpty();
    }

    @Test
    void fromMemory_oneOfTwoNotKnown_isLookedUp() {
        responders.tick();
        Certificate leaf = pki.leaf();
        pollFeed();
        ask(withNonce(leaf));
        CertId first = pki.certId(CertId.Hash.SHA1, leaf);
        CertId second = pki.certId(CertId.Hash.SHA1, pki.leaf());
        OcspQuery both = new OcspQuery(first, List.of(second), Optional.empty(), Optional.empty());
        assertThat(fresh.fromMemory(both)).isEmpty();
    }

    @Test
    void fromMemory_noResponderYet_isLeftToWait() {
        pollFeed();
        assertThat(fresh.fromMemory(withNonce(pki.leaf()))).isEmpty();
    }

    private void pollFeed() {
        FeedPosition end = new FeedPosition(Map.of(0, 0L));
        known.changed(new StatusChanges(List.of(), end), end, pki.clock.instant());
        directory.cas();
    }

    private OcspQuery withNonce(Certificate certificate) {
        return new OcspQuery(
                pki.certId(CertId.Hash.SHA1, certificate), Optional.empty(), Optional.of(Der.of(new byte[16])));
    }

    private Certificate unknown() {
        Certificate leaf = pki.leaf();
        return new Certificate(
                leaf.id(),
                leaf.realm(),
                leaf.ca(),
                leaf.generation(),
                new SerialNumber(BigInteger.valueOf(4711)),
                leaf.subject(),
                leaf.names(),
                leaf.notBefore(),
                leaf.notAfter(),
                leaf.state(),
                leaf.revocation(),
                leaf.origin(),
                leaf.fingerprint(),
                leaf.encoded());
    }

    private static OcspQuery query(CertId certId) {
        return new OcspQuery(certId, Optional.empty(), Optional.empty());
    }

    private OcspAnswer ask(Certificate certificate) {
        return ask(query(pki.certId(CertId.Hash.SHA1, certificate)));
    }

    private OcspAnswer ask(OcspQuery query) {
        try {
            return answers.answer(query).toCompletableFuture().join().orElseThrow();
        } catch (CompletionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    private static SingleResp single(OcspAnswer answer) {
        return basic(answer).getResponses()[0];
    }

    private static BasicOCSPResp basic(OcspAnswer answer) {
        try {
            OCSPResp response = new OCSPResp(answer.encoded().bytes());
            assertThat(response.getStatus()).isEqualTo(OCSPResp.SUCCESSFUL);
            return (BasicOCSPResp) response.getResponseObject();
        } catch (IOException | OCSPException e) {
            throw new AssertionError(e);
        }
    }
}
