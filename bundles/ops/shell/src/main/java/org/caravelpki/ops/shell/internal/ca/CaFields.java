package org.caravelpki.ops.shell.internal.ca;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.caravelpki.api.admin.CaAdmin;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.ops.shell.internal.output.Fields;

/** What commands print of CAs. */
final class CaFields {
    static final Fields<CaAdmin.Generation> GENERATION = Fields.of(CaAdmin.Generation.class)
            .column("generation", CaAdmin.Generation::number)
            .column("serial", CaAdmin.Generation::serial)
            .column("subject", CaAdmin.Generation::subject)
            .column("keySpec", CaAdmin.Generation::keySpec)
            .column("notBefore", CaAdmin.Generation::notBefore)
            .column("notAfter", CaAdmin.Generation::notAfter)
            .column("key", CaAdmin.Generation::key)
            .detail("fingerprint", generation -> generation.certificate().sha256());

    private CaFields() {}

    static Fields<CaAdmin.Ca> list(Clock clock) {
        return Fields.of(CaAdmin.Ca.class)
                .column("name", CaAdmin.Ca::name)
                .column("realm", CaAdmin.Ca::realm)
                .column("issuer", CaAdmin.Ca::issuer)
                .column("subject", ca -> current(ca).map(CaAdmin.Generation::subject))
                .column("generation", ca -> current(ca).map(CaAdmin.Generation::number))
                .column("keySpec", ca -> current(ca).map(CaAdmin.Generation::keySpec))
                .column("notAfter", ca -> current(ca).map(CaAdmin.Generation::notAfter))
                .column("status", ca -> status(ca, clock))
                .detail("external", CaAdmin.Ca::external)
                .detail("pending", ca -> pending(ca))
                .detail("serial", ca -> current(ca).map(CaAdmin.Generation::serial))
                .detail("notBefore", ca -> current(ca).map(CaAdmin.Generation::notBefore))
                .detail("crlInterval", CaAdmin.Ca::crlInterval)
                .detail("crlValidity", CaAdmin.Ca::crlValidity)
                .detail("ocspValidity", CaAdmin.Ca::ocspValidity);
    }

    static Fields<CaAdmin.Ca> show(Clock clock, Map<CertificateState, Long> counts) {
        return list(clock)
                .detail("certificates", ca -> words(counts))
                .nested("generations", GENERATION, CaAdmin.Ca::generations);
    }

    private static Optional<Integer> pending(CaAdmin.Ca ca) {
        return ca.pending().isPresent() ? Optional.of(ca.pending().getAsInt()) : Optional.empty();
    }

    static Optional<CaAdmin.Generation> current(CaAdmin.Ca ca) {
        List<CaAdmin.Generation> all = ca.generations();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    private static String status(CaAdmin.Ca ca, Clock clock) {
        return current(ca)
                .map(generation -> generation.notAfter().isBefore(clock.instant()) ? "expired" : "active")
                .orElse("incomplete");
    }

    private static Map<String, Long> words(Map<CertificateState, Long> counts) {
        Map<String, Long> words = new TreeMap<>();
        counts.forEach((state, count) -> words.put(state.word(), count));
        return words;
    }
}
