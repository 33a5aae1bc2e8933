package org.caravelpki.core.ca.template.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyInformation;

/**
 * The certificatePolicies extension (RFC 5280 section 4.2.1.4), without qualifiers as the RFC recommends.
 *
 * @param policies in the order of the template
 */
record PolicyRule(List<PolicyInformation> policies) implements ConstantRule {

    static PolicyRule read(JsonMembers template) {
        List<PolicyInformation> policies = new ArrayList<>();
        for (String oid : template.texts("certificatePolicies")) {
            ObjectIdentifiers.parse(oid)
                    .map(PolicyInformation::new)
                    .ifPresentOrElse(
                            policies::add,
                            () -> template.problem("certificatePolicies", "holds '" + oid + "', which is no OID"));
        }
        return new PolicyRule(policies);
    }

    @Override
    public Optional<Extension> extension(CertificateContent content) {
        return policies.isEmpty()
                ? Optional.empty()
                : Optional.of(EncodedRule.plain(
                        Extension.certificatePolicies,
                        new CertificatePolicies(policies.toArray(PolicyInformation[]::new))));
    }
}
