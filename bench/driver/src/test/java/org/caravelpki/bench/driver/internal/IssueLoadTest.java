package org.caravelpki.bench.driver.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.pki.EnrollmentRequest;
import org.caravelpki.testkit.ra.FakeRegistrationAuthority;
import org.junit.jupiter.api.Test;

class IssueLoadTest {
    @Test
    void run_everyRequestRefused_endsAndTellsWhy() throws InterruptedException {
        FakeRegistrationAuthority authority = new FakeRegistrationAuthority().enrolling(request -> {
            throw new PkiException(PkiException.Kind.REFUSED, "not \"today\"");
        });

        String json = run(authority);

        assertThat(json)
                .doesNotContain("\"failed\":0")
                .contains("\"ops_per_s\":0.0")
                .contains("not  today ");
    }

    @Test
    void run_pendingAnswers_countAsFailures() throws InterruptedException {
        String json = run(new FakeRegistrationAuthority()
                .enrolling(request -> new Enrollment.Pending(request.id(), Duration.ofSeconds(1))));

        assertThat(json).doesNotContain("\"failed\":0").contains("\"operations\":0");
    }

    @Test
    void next_ofAFewOrders_comesFromTheFrontUnderANewId() {
        Orders orders = orders();

        EnrollmentRequest first = orders.next();
        EnrollmentRequest second = orders.next();

        assertThat(second.pkcs10()).isEqualTo(first.pkcs10());
        assertThat(second.id()).isNotEqualTo(first.id());
    }

    private static String run(FakeRegistrationAuthority authority) throws InterruptedException {
        return new IssueLoad(authority, orders(), new Processes(OptionalLong.empty()))
                .run(3, Duration.ofMillis(1), Duration.ofMillis(10))
                .json();
    }

    private static Orders orders() {
        return new Orders("tls-server", List.of(Der.of(new byte[] {0x30, 0})));
    }
}
