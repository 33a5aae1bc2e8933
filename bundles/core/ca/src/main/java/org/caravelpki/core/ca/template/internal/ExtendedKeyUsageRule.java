package org.caravelpki.core.ca.template.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/**
 * The extKeyUsage extension (RFC 5280 section 4.2.1.12).
 *
 * @param purposes in the order of the template
 * @param critical whether relying parties that do not know the extension must refuse
 */
record ExtendedKeyUsageRule(List<KeyPurposeId> purposes, boolean critical) implements ConstantRule {
    private static final Map<String, KeyPurposeId> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("serverAuth", KeyPurposeId.id_kp_serverAuth);
        NAMES.put("clientAuth", KeyPurposeId.id_kp_clientAuth);
        NAMES.put("codeSigning", KeyPurposeId.id_kp_codeSigning);
        NAMES.put("emailProtection", KeyPurposeId.id_kp_emailProtection);
        NAMES.put("timeStamping", KeyPurposeId.id_kp_timeStamping);
        NAMES.put("OCSPSigning", KeyPurposeId.id_kp_OCSPSigning);
        NAMES.put("ipsecIKE", KeyPurposeId.id_kp_ipsecIKE);
        NAMES.put("smartcardLogon", KeyPurposeId.id_kp_smartcardlogon);
        NAMES.put("cmcRA", KeyPurposeId.id_kp_cmcRA);
        NAMES.put("anyExtendedKeyUsage", KeyPurposeId.anyExtendedKeyUsage);
    }

    static ExtendedKeyUsageRule read(Optional<JsonMembers> section) {
        return section.map(ExtendedKeyUsageRule::read).orElseGet(() -> new ExtendedKeyUsageRule(List.of(), false));
    }

    private static ExtendedKeyUsageRule read(JsonMembers section) {
        List<KeyPurposeId> purposes = new ArrayList<>();
        for (String word : section.texts("usages")) {
            Optional<KeyPurposeId> purpose = Optional.ofNullable(NAMES.get(word))
                    .or(() -> ObjectIdentifiers.parse(word).map(KeyPurposeId::getInstance));
            purpose.ifPresentOrElse(
                    purposes::add,
                    () -> section.problem(
                            "usages",
                            "holds '" + word + "', which is no OID and none of " + String.join(", ", NAMES.keySet())));
        }
        ExtendedKeyUsageRule rule = new ExtendedKeyUsageRule(purposes, section.flag("critical"));
        section.end();
        return rule;
    }

    boolean has(KeyPurposeId purpose) {
        return purposes.contains(purpose);
    }

    @Override
    public Optional<Extension> extension(CertificateContent content) {
        return purposes.isEmpty()
                ? Optional.empty()
                : Optional.of(EncodedRule.encoded(
                        Extension.extendedKeyUsage,
                        critical,
                        new ExtendedKeyUsage(purposes.toArray(KeyPurposeId[]::new))));
    }
}
