package org.caravelpki.bench.load;

import java.io.IOException;
import java.security.GeneralSecurityException;

/** One whole order after the other; now and then a certificate is revoked. */
final class EnrollAcme implements Client.Step {
    private final WholeOrder order;
    private final RevokeSome revoke;
    private final Issued issued;

    EnrollAcme(WholeOrder order, RevokeSome revoke, Issued issued) {
        this.order = order;
        this.revoke = revoke;
        this.issued = issued;
    }

    @Override
    public void run() throws IOException, GeneralSecurityException {
        WholeOrder.Issued download = order.run();
        Certificate certificate = Certificate.first(download.chain());
        issued.acknowledged().add(certificate, Kind.ACME, download.order());
        if (!revoke.tookOver(certificate)) {
            issued.good().add(new StatusQuestion(certificate));
        }
    }

    @Override
    public void giveUp() {
        order.giveUp();
    }
}
