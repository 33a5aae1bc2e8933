package org.caravelpki.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.provider.publish.Publisher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a node expects of every {@link Publisher}: it bears each publication twice and late, says when it could not publish,
 * and goes on after a restart. A publisher's test extends this.
 */
public abstract class PublisherContract {
    private static final int LARGE = 20 << 20;

    private Publisher publisher;

    /**
     * Makes the publisher, as the component runtime would. Called again after {@link #stop}, it publishes to the same place.
     *
     * @return the publisher
     */
    protected abstract Publisher start() throws Exception;

    /**
     * Ends the publisher.
     *
     * @param started the publisher
     */
    protected void stop(Publisher started) throws Exception {
        if (started instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    /**
     * What readers find at the place it publishes to.
     *
     * @return equal when they find the same
     */
    protected abstract Object published() throws Exception;

    /** From now on nothing can be written at that place. */
    protected abstract void breakPlace() throws Exception;

    /** The place can be written again; what was there before may be gone. */
    protected abstract void mendPlace() throws Exception;

    @BeforeEach
    final void startPublisher() throws Exception {
        publisher = start();
    }

    @AfterEach
    final void stopPublisher() throws Exception {
        stop(publisher);
    }

    @Test
    void eachPublication_isFoundByReaders() throws Exception {
        Object nothing = published();
        publisher.certificateIssued(Publications.certificate(1, CertificateState.ACTIVE));
        Object issued = published();
        publisher.certificateStatusChanged(Publications.certificate(1, CertificateState.REVOKED));
        Object revoked = published();
        publisher.crlPublished(Publications.crl(1, 500));

        assertThat(issued).isNotEqualTo(nothing);
        assertThat(revoked).isNotEqualTo(issued);
        assertThat(published()).isNotEqualTo(revoked);
    }

    @Test
    void eachPublication_comesTwice_changesNothing() throws Exception {
        for (int i = 0; i < 2; i++) {
            publisher.certificateIssued(Publications.certificate(1, CertificateState.ACTIVE));
        }
        publisher.crlPublished(Publications.crl(1, 500));
        publisher.certificateStatusChanged(Publications.certificate(2, CertificateState.REVOKED));
        Object once = published();

        publisher.certificateIssued(Publications.certificate(1, CertificateState.ACTIVE));
        publisher.crlPublished(Publications.crl(1, 500));
        publisher.certificateStatusChanged(Publications.certificate(2, CertificateState.REVOKED));

        assertThat(published()).isEqualTo(once);
    }

    @Test
    void issuance_comesAgainAfterTheRevocation_itStaysRevoked() throws Exception {
        publisher.certificateIssued(Publications.certificate(1, CertificateState.ACTIVE));
        publisher.certificateStatusChanged(Publications.certificate(1, CertificateState.REVOKED));
        Object revoked = published();

        // The certificate as it stands now, whatever it is called for.
        publisher.certificateIssued(Publications.certificate(1, CertificateState.REVOKED));

        assertThat(published()).isEqualTo(revoked);
    }

    @Test
    void hold_takenBack_isAsBefore() throws Exception {
        publisher.certificateIssued(Publications.certificate(1, CertificateState.ACTIVE));
        Object before = published();

        publisher.certificateStatusChanged(Publications.certificate(1, CertificateState.ON_HOLD));
        publisher.certificateStatusChanged(Publications.certificate(1, CertificateState.ACTIVE));

        assertThat(published()).isEqualTo(before);
    }

    @Test
    void crl_large_isTaken() throws Exception {
        publisher.crlPublished(Publications.crl(1, 500));
        Object small = published();

        publisher.crlPublished(Publications.crl(2, LARGE));

        assertThat(published()).isNotEqualTo(small);
    }

    @Test
    void restart_goesOnAtTheSamePlace() throws Exception {
        publisher.certificateIssued(Publications.certificate(1, CertificateState.ACTIVE));
        Object before = published();

        stop(publisher);
        publisher = start();

        assertThat(published()).isEqualTo(before);
        publisher.certificateIssued(Publications.certificate(2, CertificateState.ACTIVE));
        assertThat(published()).isNotEqualTo(before);
    }

    @Test
    void place_broken_isToldAndTriedAgain() throws Exception {
        breakPlace();
        assertThatThrownBy(() -> publisher.certificateIssued(Publications.certificate(1, CertificateState.ACTIVE)))
                .isInstanceOf(Exception.class);
        assertThatThrownBy(() -> publisher.crlPublished(Publications.crl(1, 500)))
                .isInstanceOf(Exception.class);

        mendPlace();
        Object nothing = published();
        publisher.certificateIssued(Publications.certificate(1, CertificateState.ACTIVE));
        assertThat(published()).isNotEqualTo(nothing);
    }
}
