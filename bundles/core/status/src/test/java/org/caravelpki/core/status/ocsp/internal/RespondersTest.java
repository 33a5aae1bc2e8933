package org.caravelpki.core.status.ocsp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.caravelpki.api.admin.OcspAdmin;
import org.caravelpki.api.engine.IssueOrder;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.provider.keys.KeyInfo;
import org.caravelpki.core.status.fake.internal.Pki;
import org.junit.jupiter.api.Test;

class RespondersTest {
    private final Pki pki = new Pki();
    private final Responders responders = start();

    private Responders start() {
        return new Responders(
                pki.issuers,
                pki.authority,
                pki.certificates,
                pki.keys,
                pki.crls,
                pki.keys.crypto,
                pki.clock,
                Duration.ZERO);
    }

    @Test
    void tick_newCa_ordersAResponderForTheProductItself() {
        responders.tick();
        IssueOrder order = pki.authority.orders().get(0);
        assertThat(order.template()).isEqualTo("ocsp-responder");
        assertThat(order.requester()).hasToString("system:ocsp");
        assertThat(order.ca()).isEqualTo("issuing");
        assertThat(order.alongside()).hasSize(1);
    }

    @Test
    void tick_newCa_makesAKeyNamedAfterIt() {
        responders.tick();
        assertThat(responderKeys()).containsExactly("ocsp-issuing-1-1");
    }

    @Test
    void tick_again_changesNothing() {
        responders.tick();
        responders.tick();
        assertThat(pki.authority.orders()).hasSize(1);
    }

    @Test
    void tick_afterRestart_findsTheResponderAgain() {
        responders.tick();
        Responders restarted = start();
        restarted.tick();
        assertThat(pki.authority.orders()).hasSize(1);
        assertThat(restarted.shown().get(0).serial())
                .isEqualTo(responders.shown().get(0).serial());
    }

    @Test
    void tick_keyOfAnotherNode_ordersItsOwn() {
        responders.tick();
        pki.keys.list().stream()
                .filter(key -> key.id().name().startsWith("ocsp-"))
                .forEach(key -> pki.keys.delete(key.id()));
        start().tick();
        assertThat(pki.authority.orders()).hasSize(2);
    }

    @Test
    void tick_beforeTwoThirdsOfLife_keepsTheResponder() {
        responders.tick();
        pki.clock.pass(Duration.ofDays(20).minusSeconds(1));
        responders.tick();
        assertThat(pki.authority.orders()).hasSize(1);
    }

    @Test
    void tick_afterTwoThirdsOfLife_renewsTheResponder() {
        responders.tick();
        OcspAdmin.Responder first = responders.shown().get(0);
        pki.clock.pass(Duration.ofDays(20));
        responders.tick();
        assertThat(pki.authority.orders()).hasSize(2);
        assertThat(responders.shown().get(0).notAfter())
                .isEqualTo(first.notAfter().plus(Duration.ofDays(20)));
        assertThat(responderKeys()).containsExactly("ocsp-issuing-1-1", "ocsp-issuing-1-2");
    }

    @Test
    void tick_whileAnotherNodeRenews_waits() {
        pki.crls.takeAway("ocsp:issuing");
        responders.tick();
        assertThat(pki.authority.orders()).isEmpty();
        pki.crls.giveBack("ocsp:issuing");
        responders.tick();
        assertThat(pki.authority.orders()).hasSize(1);
    }

    @Test
    void tick_renewed_givesTheLeaseBack() {
        responders.tick();
        assertThat(pki.crls.leases()).isEmpty();
    }

    @Test
    void tick_issuanceRefused_keepsNoKey() {
        pki.authority.fault(new PkiException(PkiException.Kind.REFUSED, "No."));
        responders.tick();
        assertThat(responderKeys()).isEmpty();
        assertThat(pki.crls.leases()).isEmpty();
    }

    @Test
    void tick_issuanceKeepsFailing_triesAfterEverLongerPauses() {
        pki.authority.fault(new PkiException(PkiException.Kind.REFUSED, "No."));
        for (int second = 0; second < 3600; second++) {
            responders.tick();
            pki.clock.pass(Duration.ofSeconds(1));
        }
        assertThat(pki.authority.orders()).hasSizeBetween(10, 25);
    }

    @Test
    void tick_renewalFails_goesOnWithTheOldOne() {
        responders.tick();
        OcspAdmin.Responder first = responders.shown().get(0);
        pki.clock.pass(Duration.ofDays(21));
        pki.authority.fault(new PkiException(PkiException.Kind.UNAVAILABLE, "Away."));
        responders.tick();
        assertThat(responders.shown().get(0).serial()).isEqualTo(first.serial());
        assertThat(responders.problems()).isEmpty();
    }

    @Test
    void tick_responderRevoked_isReplaced() {
        responders.tick();
        Certificate certificate = pki.database.certificates().get(0);
        pki.clock.pass(Duration.ofSeconds(31));
        pki.revoke(certificate, RevocationReason.KEY_COMPROMISE);
        responders.tick();
        assertThat(pki.authority.orders()).hasSize(2);
        assertThat(responders.shown().get(0).serial()).isNotEqualTo(certificate.serial());
    }

    @Test
    void tick_caEndsSoon_doesNotRenewForEver() {
        pki.authority.create("short", Duration.ofDays(10));
        responders.tick();
        pki.clock.pass(Duration.ofDays(9));
        responders.tick();
        long orders = pki.authority.orders().stream()
                .filter(order -> order.ca().equals("short"))
                .count();
        assertThat(orders).isEqualTo(1);
    }

    @Test
    void tick_expiredCa_isLeftAlone() {
        pki.authority.create("short", Duration.ofDays(10));
        pki.clock.pass(Duration.ofDays(11));
        responders.tick();
        assertThat(pki.authority.orders()).extracting(IssueOrder::ca).containsExactly("issuing");
    }

    @Test
    void tick_afterRekey_ordersUnderTheNewKeyOnly() {
        pki.authority.rekey("issuing");
        responders.tick();
        assertThat(responderKeys()).containsExactly("ocsp-issuing-2-1");
    }

    @Test
    void tick_afterRenewalWithTheSameKey_keepsTheResponder() {
        responders.tick();
        pki.authority.renew("issuing");
        responders.tick();
        assertThat(pki.authority.orders()).hasSize(1);
    }

    @Test
    void tick_oldKeyWithoutValidCertificate_isDestroyed() {
        responders.tick();
        pki.clock.pass(Duration.ofDays(31));
        responders.tick();
        assertThat(responderKeys()).containsExactly("ocsp-issuing-1-2");
    }

    @Test
    void problems_noResponderYet_areTold() {
        assertThat(responders.problems()).singleElement().asString().contains("issuing-1");
    }

    @Test
    void problems_failure_saysWhy() {
        pki.authority.fault(new PkiException(PkiException.Kind.REFUSED, "The template is missing."));
        responders.tick();
        assertThat(responders.problems()).singleElement().asString().contains("The template is missing.");
    }

    @Test
    void problems_everyCaHasAResponder_areNone() {
        responders.tick();
        assertThat(responders.problems()).isEmpty();
    }

    private List<String> responderKeys() {
        return pki.keys.list().stream()
                .map(KeyInfo::id)
                .map(id -> id.name())
                .filter(name -> name.startsWith("ocsp-"))
                .toList();
    }
}
