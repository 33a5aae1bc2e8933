package org.caravelpki.bench.driver.internal;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.pki.Credential;
import org.caravelpki.api.pki.EnrollmentRequest;

/** The requests one after the other, and again from the front; each time under a new request id. */
final class Orders {
    private static final String PROTOCOL = "console";
    private static final Credential OPERATOR = new Credential.Attested(new Requester(Requester.Kind.OPERATOR, "bench"));

    private final String policy;
    private final List<Der> requests;
    private final String run;
    private final AtomicLong next = new AtomicLong();

    Orders(String policy, List<Der> requests) {
        this.policy = policy;
        this.requests = requests;
        byte[] octets = new byte[8];
        new SecureRandom().nextBytes(octets);
        this.run = HexFormat.of().formatHex(octets);
    }

    EnrollmentRequest next() {
        long number = next.getAndIncrement();
        return new EnrollmentRequest(
                new RequestId("bench-" + run + "-" + number), policy, PROTOCOL, OPERATOR, requests.get((int)
                        (number % requests.size())));
    }
}
