package org.caravelpki.api.pki;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.KeySpec;

/**
 * What a certificate request under a policy looks like, for protocols that tell their clients in advance (RFC 9908 section
 * 3.4, RFC 9483 section 4.3.3). A promise of nothing: names are judged when they are asked for.
 *
 * @param policy the policy's name
 * @param subject the attributes of the subject that are taken or set, in their order in the certificate
 * @param names the types of subject alternative names that are taken
 * @param nameRequired whether there must be at least one of them
 * @param keys the kinds of key that are taken
 * @param approvers how many operators must approve, 0 when requests are answered at once
 */
public record RequestTemplate(
        String policy,
        List<Attribute> subject,
        Set<GeneralName.Type> names,
        boolean nameRequired,
        Set<KeySpec> keys,
        int approvers) {

    /** Copies the collections. */
    public RequestTemplate {
        subject = List.copyOf(subject);
        names = Set.copyOf(names);
        keys = Set.copyOf(keys);
    }

    /**
     * One attribute of the subject.
     *
     * @param type its OID in dotted form
     * @param required whether a request without it is refused
     * @param fixed the value that certificates have whatever the request says; empty when the request's value is taken
     */
    public record Attribute(String type, boolean required, Optional<String> fixed) {}
}
