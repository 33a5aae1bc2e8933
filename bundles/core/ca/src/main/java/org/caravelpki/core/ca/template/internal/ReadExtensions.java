package org.caravelpki.core.ca.template.internal;

import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/** Reads the members of a template that become extensions, and looks whether they contradict each other. */
final class ReadExtensions {
    private ReadExtensions() {}

    static List<ExtensionRule> read(JsonMembers json, NameRules names, BasicConstraintsRule constraints) {
        KeyUsageRule usage = KeyUsageRule.read(json);
        ExtendedKeyUsageRule purposes = ExtendedKeyUsageRule.read(json.object("extendedKeyUsage"));
        PolicyRule policies = PolicyRule.read(json);
        NameConstraintsRule nameConstraints = NameConstraintsRule.read(json.object("nameConstraints"));
        StatusRule status = StatusRule.read(json.object("status"));
        TlsFeatureRule tlsFeature = TlsFeatureRule.read(json);
        checkCoherence(json, constraints, usage, purposes, nameConstraints, status);
        if (tlsFeature.mode() != TlsFeatureRule.Mode.NEVER && !status.ocsp()) {
            json.problem("mustStaple", "asks for OCSP answers, but 'status.ocsp' does not name the responder");
        }
        List<ExtensionRule> rules = new ArrayList<>(List.of(constraints, usage, purposes, policies));
        rules.addAll(KeyIdentifierRules.all());
        rules.addAll(status.rules());
        rules.addAll(List.of(nameConstraints, tlsFeature));
        rules.addAll(CustomExtensions.read(json));
        rules.add(names);
        return List.copyOf(rules);
    }

    private static void checkCoherence(
            JsonMembers json,
            BasicConstraintsRule constraints,
            KeyUsageRule usage,
            ExtendedKeyUsageRule purposes,
            NameConstraintsRule nameConstraints,
            StatusRule status) {
        if (constraints.ca() != usage.has(KeyUsage.keyCertSign)) {
            json.problem(
                    "keyUsage", "holds keyCertSign exactly when basicConstraints say ca (RFC 5280 section 4.2.1.9)");
        }
        if (!constraints.ca() && nameConstraints.isPresent()) {
            json.problem("nameConstraints", "belongs to the certificates of CAs only (RFC 5280 section 4.2.1.10)");
        }
        if (status.noCheck() && !purposes.has(KeyPurposeId.id_kp_OCSPSigning)) {
            json.problem("status.ocspNoCheck", "belongs to OCSP responders only (RFC 6960 section 4.2.2.2.1)");
        }
    }
}
