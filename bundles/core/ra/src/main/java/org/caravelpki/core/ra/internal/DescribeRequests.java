package org.caravelpki.core.ra.internal;

import java.util.HashSet;
import java.util.Set;
import org.caravelpki.api.engine.TemplateView;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.pki.RequestTemplate;
import org.caravelpki.core.ra.policy.internal.Policy;

/** Says what requests under a policy look like: what its template takes, within what the policy allows. */
final class DescribeRequests {
    private DescribeRequests() {}

    static RequestTemplate of(Policy policy, TemplateView template) {
        return new RequestTemplate(
                policy.name(),
                template.subject(),
                template.names(),
                template.nameRequired(),
                keys(policy.limits().keys(), template.keys()),
                policy.approvers());
    }

    private static Set<KeySpec> keys(Set<KeySpec> ofPolicy, Set<KeySpec> ofTemplate) {
        Set<KeySpec> both = new HashSet<>(ofTemplate);
        if (!ofPolicy.isEmpty()) {
            both.retainAll(ofPolicy);
        }
        return both;
    }
}
