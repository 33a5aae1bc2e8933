package org.caravelpki.core.ra.internal;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.core.ra.csr.internal.ProvenRequest;
import org.caravelpki.core.ra.csr.internal.Subject;
import org.caravelpki.core.ra.identity.internal.Identity;
import org.caravelpki.core.ra.policy.internal.Pattern;
import org.caravelpki.core.ra.policy.internal.Patterns;
import org.caravelpki.core.ra.policy.internal.Policy;

/** Decides which names of a request go into the certificate: those asked for, or none and a refusal. */
final class AdmitNames {
    private final Policy policy;
    private final Subject requested;
    private final Set<GeneralName> names;

    /** The common names asked for, each with the host that a relying party would take it for. */
    private final Map<String, Optional<GeneralName>> commonNames = new LinkedHashMap<>();

    private AdmitNames(Policy policy, ProvenRequest request, boolean proven) {
        this.policy = policy;
        this.requested = request.subject();
        this.names = new LinkedHashSet<>(request.names());
        for (Subject.Attribute attribute : requested.attributes()) {
            if (attribute.kind().equals(Subject.CN)) {
                commonNames.computeIfAbsent(attribute.value(), HostName::of);
            }
        }
        if (policy.addsCommonName() || proven) {
            commonNames.values().forEach(host -> host.ifPresent(names::add));
        }
    }

    /**
     * Names that passed.
     *
     * @param subject the subject without the attributes that the policy does not speak of
     * @param names the subject alternative names
     */
    record Admitted(Subject subject, List<GeneralName> names) {
        Admitted {
            names = List.copyOf(names);
        }
    }

    /**
     * Looks at the names of a request.
     *
     * @param request what is asked for
     * @param policy under which policy
     * @param identity by whom
     * @param proven when present, exactly what may be asked for
     * @return the names
     * @throws PkiException of kind {@code badName}
     */
    static Admitted admit(ProvenRequest request, Policy policy, Identity identity, Optional<Set<GeneralName>> proven) {
        AdmitNames admit = new AdmitNames(policy, request, proven.isPresent());
        admit.limit();
        proven.ifPresent(admit::exactly);
        admit.names.forEach(admit::byPattern);
        Subject subject = admit.subject();
        OwnNames.of(policy, identity).check(subject, admit.names);
        if (subject.attributes().isEmpty() && admit.names.isEmpty()) {
            throw badName("The request asks for no name that the policy " + policy.name() + " can give.");
        }
        return new Admitted(subject, List.copyOf(admit.names));
    }

    private void limit() {
        if (names.size() > policy.limits().names()) {
            throw tooMany(policy);
        }
    }

    // RFC 8555 section 7.4: the names of the order and no others, the common name one of them.
    private void exactly(Set<GeneralName> proven) {
        boolean cnProven = commonNames.values().stream()
                .allMatch(host -> host.filter(proven::contains).isPresent());
        if (!names.equals(proven) || !cnProven) {
            throw badName("The names in the certificate request are not exactly those that were proven.");
        }
    }

    private void byPattern(GeneralName name) {
        if (!policy.names().allow(name)) {
            throw notAllowed(policy, name.type().word(), name.value());
        }
    }

    private Subject subject() {
        return requested.only(this::keeps);
    }

    private boolean keeps(Subject.Attribute attribute) {
        if (attribute.kind().equals(Subject.CN)) {
            checkCommonName(attribute.value());
            return true;
        }
        // What the policy does not speak of is left out: openssl's default subject shall not refuse anybody.
        if (!policy.names().speakOf(attribute.kind())) {
            return false;
        }
        if (!policy.names().allow(attribute.kind(), attribute.value())) {
            throw notAllowed(policy, attribute.kind(), attribute.value());
        }
        return true;
    }

    private void checkCommonName(String cn) {
        Patterns patterns = policy.names();
        Optional<GeneralName> host = commonNames.get(cn);
        boolean isAlsoAlternative = host.filter(names::contains).isPresent()
                || names.stream().anyMatch(name -> name.value().equals(cn));
        Optional<Pattern> forbidden = patterns.forbidding(Subject.CN, cn)
                .or(() -> host.flatMap(name -> patterns.forbidding(name.type().word(), name.value())));
        if (forbidden.isPresent() || !isAlsoAlternative && !patterns.allow(Subject.CN, cn)) {
            throw notAllowed(policy, Subject.CN, cn);
        }
    }

    static PkiException tooMany(Policy policy) {
        return new PkiException(
                PkiException.Kind.LIMIT_REACHED,
                "A certificate under the policy " + policy.name() + " has at most "
                        + policy.limits().names() + " names.");
    }

    static PkiException notAllowed(Policy policy, String kind, String value) {
        String shown = value.substring(0, Math.min(80, value.length()));
        return badName("The policy " + policy.name() + " does not allow the name " + kind + ":" + shown + ".");
    }

    private static PkiException badName(String detail) {
        return new PkiException(PkiException.Kind.BAD_NAME, detail);
    }
}
