package org.caravelpki.core.ra.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.caravelpki.api.admin.CertificateAdmin;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.engine.CertificationAuthority;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateRequest;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.pki.Credential;
import org.caravelpki.api.pki.EnrollmentRequest;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.api.provider.store.RequestStore;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.core.ra.work.internal.RaThreads;
import org.caravelpki.core.ra.work.internal.Stages;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link CertificateAdmin} over the stores of this node. */
@Component(service = CertificateAdmin.class)
public final class LocalCertificateAdmin implements CertificateAdmin {
    private static final String CONSOLE = "console";
    private static final int LARGEST_BATCH = 1_000;
    private static final String FINGERPRINT = "[0-9a-f]{64}";

    private final CertificateStore certificates;
    private final RequestStore requests;
    private final RegistrationAuthority ra;
    private final CertificationAuthority ca;
    private final ImportCertificates imports;
    private final ChangeStatus change;
    private final Clock clock;

    /**
     * Works with the doors.
     *
     * @param certificates the door to the inventory
     * @param requests the door to certificate requests
     * @param writer the door to the writer
     * @param ra the door to the registration authority
     * @param ca the door to the certification authority
     * @param crypto the door to the algorithms
     * @param threads what blocks, blocks there
     */
    @Activate
    public LocalCertificateAdmin(
            @Reference CertificateStore certificates,
            @Reference RequestStore requests,
            @Reference StoreWriter writer,
            @Reference RegistrationAuthority ra,
            @Reference CertificationAuthority ca,
            @Reference Crypto crypto,
            @Reference RaThreads threads) {
        this(certificates, requests, writer, ra, ca, crypto, threads, Clock.tickMillis(ZoneOffset.UTC));
    }

    LocalCertificateAdmin(
            CertificateStore certificates,
            RequestStore requests,
            StoreWriter writer,
            RegistrationAuthority ra,
            CertificationAuthority ca,
            Crypto crypto,
            RaThreads threads,
            Clock clock) {
        this.certificates = certificates;
        this.requests = requests;
        this.ra = ra;
        this.ca = ca;
        this.imports = new ImportCertificates(certificates, writer, crypto, clock);
        this.change = new ChangeStatus(certificates, writer, threads, clock);
        this.clock = clock;
    }

    @Override
    public Page<Certificate> search(Search search, Optional<String> after, int limit) {
        Instant now = clock.instant();
        CertificateStore.Query query = new CertificateStore.Query(
                search.realm(),
                search.ca(),
                search.subject(),
                search.name(),
                search.requester(),
                search.policy(),
                search.state(),
                search.expiresFrom(),
                search.expiresTo(),
                now);
        Page<Certificate> page = certificates.search(query, after, PageLimit.checked(limit));
        return new Page<>(
                page.items().stream().map(found -> StateNow.of(found, now)).toList(), page.next());
    }

    @Override
    public Certificate show(String key) {
        return StateNow.of(find(key), clock.instant());
    }

    private Certificate find(String key) {
        String digits = key.toLowerCase(Locale.ROOT).replaceAll("[: ]", "");
        if (digits.matches(FINGERPRINT)) {
            return certificates.findByFingerprint(digits).orElseThrow(LocalCertificateAdmin::unknown);
        }
        List<Certificate> found = certificates.find(SerialNumber.parse(key));
        if (found.size() > 1) {
            throw new PkiException(PkiException.Kind.CONFLICT, several(found));
        }
        return found.stream().findFirst().orElseThrow(LocalCertificateAdmin::unknown);
    }

    private static String several(List<Certificate> found) {
        String names = found.stream()
                .map(one -> one.ca() + " (" + one.fingerprint().orElse("without certificate") + ")")
                .collect(Collectors.joining(", "));
        return "Several CAs used this serial number; name the fingerprint: " + names + ".";
    }

    private static PkiException unknown() {
        return new PkiException(PkiException.Kind.NOT_FOUND, "There is no such certificate.");
    }

    @Override
    public CertificateRequest issue(Operator operator, RequestId id, String policy, Der pkcs10) {
        Credential credential = new Credential.Attested(Actors.requester(operator));
        Stages.await(ra.enroll(new EnrollmentRequest(id, policy, CONSOLE, credential, pkcs10)));
        return requests.find(id).orElseThrow().request();
    }

    @Override
    public Certificate revoke(
            Operator operator, String key, RevocationReason reason, Optional<Instant> invalidityDate) {
        return Stages.await(change.revoke(find(key), reason, invalidityDate, by(operator)));
    }

    @Override
    public ImportReport importCertificates(Operator operator, CertificateImport batch) {
        if (batch.certificates().size() > LARGEST_BATCH) {
            throw new PkiException(PkiException.Kind.BAD_REQUEST, "At most 1,000 certificates are imported at once.");
        }
        return imports.bring(Actors.requester(operator), ca.ca(batch.ca()), batch);
    }

    @Override
    public Certificate release(Operator operator, String key) {
        return Stages.await(change.release(find(key), by(operator)));
    }

    private static ChangeStatus.By by(Operator operator) {
        return new ChangeStatus.By(Actors.of(operator), CONSOLE);
    }
}
