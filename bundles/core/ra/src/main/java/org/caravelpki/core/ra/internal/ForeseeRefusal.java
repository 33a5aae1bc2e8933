package org.caravelpki.core.ra.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.pki.Inquiry;
import org.caravelpki.api.pki.Objection;
import org.caravelpki.core.ra.identity.internal.Authentication;
import org.caravelpki.core.ra.policy.internal.Patterns;
import org.caravelpki.core.ra.policy.internal.Policies;
import org.caravelpki.core.ra.policy.internal.Policy;

/** Tells what {@link AdmitRequest} would refuse before there is a PKCS#10: by the same rules, all of it at once. */
final class ForeseeRefusal {
    private final Policies policies;
    private final Authentication authentication;
    private final Clock clock;

    ForeseeRefusal(Policies policies, Authentication authentication, Clock clock) {
        this.policies = policies;
        this.authentication = authentication;
        this.clock = clock;
    }

    /** May block. */
    List<Objection> objections(Inquiry inquiry) {
        Policy policy = policies.get(inquiry.policy(), inquiry.protocol());
        authentication.authenticate(inquiry.credential(), policy, inquiry.protocol());
        List<Objection> objections = new ArrayList<>();
        if (inquiry.names().size() > policy.limits().names()) {
            objections.add(about(Optional.empty(), AdmitNames.tooMany(policy)));
        }
        names(inquiry, policy, objections);
        period(inquiry, policy).ifPresent(objections::add);
        return objections;
    }

    private static void names(Inquiry inquiry, Policy policy, List<Objection> objections) {
        Patterns within = Patterns.ofNames(inquiry.within());
        for (GeneralName name : inquiry.names()) {
            if (!policy.names().allow(name)) {
                objections.add(about(
                        Optional.of(name),
                        AdmitNames.notAllowed(policy, name.type().word(), name.value())));
            } else if (!within.all().isEmpty() && !within.allow(name)) {
                objections.add(new Objection(
                        Optional.of(name),
                        PkiException.Kind.BAD_NAME,
                        "The requester may not ask for the name " + name + "."));
            }
        }
    }

    private Optional<Objection> period(Inquiry inquiry, Policy policy) {
        try {
            AdmitPeriod.admit(inquiry.notBefore(), inquiry.notAfter(), policy.validity(), clock.instant());
            return Optional.empty();
        } catch (PkiException refusal) {
            return Optional.of(about(Optional.empty(), refusal));
        }
    }

    private static Objection about(Optional<GeneralName> name, PkiException refusal) {
        return new Objection(name, refusal.kind(), refusal.detail());
    }
}
