package org.caravelpki.bench.driver.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.admin.CertificateAdmin;
import org.caravelpki.api.admin.CertificateAdmin.Search;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.pki.CertificateStatus;

/** What is asked of an inventory that grows. */
final class Questions {
    private static final int PAGE = 50;
    private final List<Known> known;
    private final CertificateAdmin certificates;
    private final CertificateStatus status;

    Questions(List<Known> known, CertificateAdmin certificates, CertificateStatus status) {
        this.known = known;
        this.certificates = certificates;
        this.status = status;
    }

    OneByOne.Question of(String what) {
        return switch (what) {
            case "serial" ->
                number -> certificates
                        .show(known(number).serial())
                        .serial()
                        .toString()
                        .equalsIgnoreCase(known(number).serial());
            case "name" -> number -> finds(byName(known(number)), number);
            case "subject" -> number -> finds(bySubject(known(number)), number);
            case "expiry" -> number -> finds(byExpiry(known(number)), number);
            case "state" -> number -> !search(byState()).isEmpty();
            case "ocsp" -> new ColdQuestion(status, known);
            default -> throw new IllegalArgumentException("'" + what + "' is no question");
        };
    }

    private Known known(int number) {
        return known.get(number % known.size());
    }

    private boolean finds(Search search, int number) {
        return search(search).stream()
                .anyMatch(found ->
                        found.serial().toString().equalsIgnoreCase(known(number).serial()));
    }

    private List<Certificate> search(Search search) {
        return certificates.search(search, Optional.empty(), PAGE).items();
    }

    private static Search byName(Known known) {
        GeneralName name = GeneralName.dns(known.name());
        return search(Optional.empty(), Optional.of(name), Optional.empty(), Optional.empty());
    }

    private static Search bySubject(Known known) {
        return search(Optional.of(known.name()), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Search byState() {
        return search(Optional.empty(), Optional.empty(), Optional.of(CertificateState.REVOKED), Optional.empty());
    }

    // About as many at either size: the rows have their ends three seconds apart.
    private static Search byExpiry(Known known) {
        return search(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(known.notAfter()));
    }

    private static Search search(
            Optional<String> subject,
            Optional<GeneralName> name,
            Optional<CertificateState> state,
            Optional<Instant> expires) {
        return new Search(
                Optional.empty(),
                Optional.empty(),
                subject,
                name,
                Optional.empty(),
                Optional.empty(),
                state,
                expires,
                expires.map(instant -> instant.plusSeconds(1)));
    }
}
