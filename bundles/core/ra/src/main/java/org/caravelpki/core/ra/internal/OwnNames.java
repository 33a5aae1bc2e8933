package org.caravelpki.core.ra.internal;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.store.EndEntity;
import org.caravelpki.core.ra.csr.internal.Subject;
import org.caravelpki.core.ra.identity.internal.Identity;
import org.caravelpki.core.ra.policy.internal.Policy;

/**
 * The names that belong to whoever asks, beyond what the policy's patterns allow to everybody.
 *
 * @param names which subject alternative names
 * @param attributes which attributes of the subject
 */
record OwnNames(Predicate<GeneralName> names, Predicate<Subject.Attribute> attributes) {
    private static final OwnNames ANY = new OwnNames(name -> true, attribute -> true);

    static OwnNames of(Policy policy, Identity identity) {
        if (identity.endEntity().isPresent()) {
            return ofEndEntity(identity.endEntity().get(), policy);
        }
        return identity.certificate()
                .filter(certificate -> policy.clientCertificates().sameNames())
                .map(OwnNames::ofCertificate)
                .orElse(ANY);
    }

    private static OwnNames ofEndEntity(EndEntity endEntity, Policy policy) {
        if (!endEntity.names().isEmpty()) {
            Set<String> values = new HashSet<>(List.of(endEntity.name()));
            endEntity.names().forEach(name -> values.add(name.value()));
            return new OwnNames(
                    Set.copyOf(endEntity.names())::contains,
                    attribute -> !attribute.kind().equals(Subject.CN) || values.contains(attribute.value()));
        }
        if (policy.endEntityNamesRequired()) {
            throw new PkiException(
                    PkiException.Kind.NOT_AUTHORIZED,
                    "The policy " + policy.name() + " asks for end entities with names of their own.");
        }
        return ANY;
    }

    // A certificate speaks for what is in it. Otherwise every device could become every other one.
    private static OwnNames ofCertificate(Certificate certificate) {
        Set<String> attributes = new HashSet<>();
        certificate.encoded().map(Subject::ofCertificate).ifPresent(subject -> subject.attributes()
                .forEach(attribute -> attributes.add(comparable(attribute))));
        return new OwnNames(
                Set.copyOf(certificate.names())::contains, attribute -> attributes.contains(comparable(attribute)));
    }

    private static String comparable(Subject.Attribute attribute) {
        return attribute.kind() + ":" + attribute.value().toLowerCase(Locale.ROOT);
    }

    void check(Subject subject, Collection<GeneralName> requested) {
        if (this == ANY) {
            return;
        }
        if (!requested.stream().allMatch(names)
                || !subject.attributes().stream().allMatch(attributes)) {
            throw new PkiException(
                    PkiException.Kind.BAD_NAME, "The request asks for a name that does not belong to the requester.");
        }
    }
}
