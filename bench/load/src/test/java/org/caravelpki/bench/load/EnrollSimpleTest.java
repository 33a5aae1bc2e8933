package org.caravelpki.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bouncycastle.operator.OperatorCreationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What tells a server that it is asked for the same thing again. */
class EnrollSimpleTest {
    private final List<Asked> asked = new ArrayList<>();

    private record Asked(String key, byte[] pkcs10) {}

    /** Refuses everything. */
    private final Http unwilling = new Http() {
        @Override
        public Answer get(String url) throws IOException {
            throw new IOException("nobody gets anything here");
        }

        @Override
        public Answer post(String url, Map<String, String> fields, byte[] content) {
            asked.add(new Asked(fields.get("Idempotency-Key"), content));
            return new Answer(503, Map.of(), new byte[0]);
        }

        @Override
        public void close() {}
    };

    private EnrollSimple enroll;

    @BeforeEach
    void begin() throws IOException, GeneralSecurityException, OperatorCreationException {
        Requests requests = Requests.make(Name.of("localhost"), "ec-p256", 2);
        enroll = new EnrollSimple(unwilling, "https://localhost/simple/p", "Basic x", requests, new Issued());
    }

    private void refused() {
        assertThatThrownBy(enroll::run).isInstanceOf(AcmeClient.Refused.class);
    }

    @Test
    void run_afterAFailure_asksForTheSameAgain() {
        refused();
        refused();
        assertThat(asked.get(1).key()).isEqualTo(asked.get(0).key()).isNotBlank();
        assertThat(asked.get(1).pkcs10()).isEqualTo(asked.get(0).pkcs10());
    }

    @Test
    void run_afterItWasGivenUp_asksForSomethingElse() {
        refused();
        enroll.giveUp();
        refused();
        assertThat(asked.get(1).key()).isNotEqualTo(asked.get(0).key());
        assertThat(asked.get(1).pkcs10()).isNotEqualTo(asked.get(0).pkcs10());
    }
}
