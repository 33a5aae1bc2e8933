package org.caravelpki.core.ca.template.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/**
 * The extKeyUsage extension (RFC 5280 section 4.2.1.12).
 *
 * @param purposes those in every certificate, in the order of the template
 * @param allowed those that a request may choose from, in the order of the template
 * @param critical whether relying parties that do not know the extension must refuse
 */
record ExtendedKeyUsageRule(List<KeyPurposeId> purposes, List<KeyPurposeId> allowed, boolean critical)
        implements RequestRule {
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
        return section.map(ExtendedKeyUsageRule::read)
                .orElseGet(() -> new ExtendedKeyUsageRule(List.of(), List.of(), false));
    }

    private static ExtendedKeyUsageRule read(JsonMembers section) {
        ExtendedKeyUsageRule rule = new ExtendedKeyUsageRule(
                purposes(section, "usages"), purposes(section, "allowed"), section.flag("critical"));
        section.end();
        if (rule.purposes.stream().anyMatch(rule.allowed::contains)) {
            section.problem("allowed", "holds what is in 'usages' already");
        }
        return rule;
    }

    private static List<KeyPurposeId> purposes(JsonMembers section, String member) {
        List<KeyPurposeId> purposes = new ArrayList<>();
        for (String word : section.texts(member)) {
            Optional<KeyPurposeId> purpose = Optional.ofNullable(NAMES.get(word))
                    .or(() -> ObjectIdentifiers.parse(word).map(KeyPurposeId::getInstance));
            purpose.ifPresentOrElse(
                    purposes::add,
                    () -> section.problem(
                            member,
                            "holds '" + word + "', which is no OID and none of " + String.join(", ", NAMES.keySet())));
        }
        return purposes;
    }

    boolean has(KeyPurposeId purpose) {
        return purposes.contains(purpose);
    }

    /** Without a choice, what requests say is not looked at. */
    @Override
    public boolean isSameForAll() {
        return allowed.isEmpty();
    }

    @Override
    public void check(RequestedExtensions requested) {
        if (allowed.isEmpty()) {
            return;
        }
        List<KeyPurposeId> asked = asked(requested);
        asked.stream()
                .filter(purpose -> !purposes.contains(purpose) && !allowed.contains(purpose))
                .findFirst()
                .ifPresent(purpose -> {
                    throw RequestedExtensions.refused("The extended key usage " + name(purpose)
                            + " is not among those that the template lets a request choose.");
                });
        // Without the extension the certificate would be good for everything.
        if (purposes.isEmpty() && asked.isEmpty()) {
            throw RequestedExtensions.refused("The request must ask for an extended key usage, one or more of "
                    + allowed.stream().map(ExtendedKeyUsageRule::name).collect(Collectors.joining(", ")) + ".");
        }
    }

    private static List<KeyPurposeId> asked(RequestedExtensions requested) {
        Optional<ASN1Primitive> value = requested.value(Extension.extendedKeyUsage);
        try {
            return value.map(ExtendedKeyUsage::getInstance)
                    .map(usage -> List.of(usage.getUsages()))
                    .orElse(List.of());
        } catch (IllegalArgumentException e) {
            throw RequestedExtensions.malformed(Extension.extendedKeyUsage);
        }
    }

    private static String name(KeyPurposeId purpose) {
        return NAMES.entrySet().stream()
                .filter(known -> known.getValue().equals(purpose))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(purpose.getId());
    }

    @Override
    public Optional<Extension> extension(CertificateContent content) {
        List<KeyPurposeId> all = new ArrayList<>(purposes);
        if (!allowed.isEmpty()) {
            List<KeyPurposeId> asked = asked(content.requested());
            allowed.stream().filter(asked::contains).forEach(all::add);
        }
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(EncodedRule.encoded(
                        Extension.extendedKeyUsage, critical, new ExtendedKeyUsage(all.toArray(KeyPurposeId[]::new))));
    }
}
