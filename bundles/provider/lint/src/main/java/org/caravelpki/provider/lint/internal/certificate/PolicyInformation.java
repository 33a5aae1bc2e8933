package org.caravelpki.provider.lint.internal.certificate;

import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.PolicyQualifierId;
import org.caravelpki.provider.lint.internal.DerElement;
import org.caravelpki.provider.lint.internal.ExtensionView;

/**
 * One certificate policy (RFC 5280 section 4.2.1.4).
 *
 * @param identifier the policy
 * @param qualifiers what is said about it
 */
public record PolicyInformation(ASN1ObjectIdentifier identifier, List<Qualifier> qualifiers) {
    /** anyPolicy. */
    public static final ASN1ObjectIdentifier ANY_POLICY = new ASN1ObjectIdentifier("2.5.29.32.0");

    /**
     * One qualifier.
     *
     * @param type what kind of one
     * @param value its value
     */
    public record Qualifier(ASN1ObjectIdentifier type, DerElement value) {
        /**
         * Whether it points to a certification practice statement.
         *
         * @return true for id-qt-cps
         */
        public boolean isCps() {
            return type.equals(PolicyQualifierId.id_qt_cps);
        }

        /**
         * Whether it is for the eyes of people.
         *
         * @return true for id-qt-unotice
         */
        public boolean isUserNotice() {
            return type.equals(PolicyQualifierId.id_qt_unotice);
        }

        private static Qualifier of(DerElement encoded) {
            List<DerElement> parts = encoded.children(DerElement.SEQUENCE);
            if (parts.size() != 2) {
                throw DerElement.malformed();
            }
            return new Qualifier(parts.get(0).identifier(), parts.get(1));
        }
    }

    /**
     * Reads the extension.
     *
     * @param extension certificate policies
     * @return the policies
     */
    public static List<PolicyInformation> readAll(ExtensionView extension) {
        List<PolicyInformation> policies = new ArrayList<>();
        for (DerElement policy : extension.parts()) {
            policies.add(of(policy.children(DerElement.SEQUENCE)));
        }
        return policies;
    }

    private static PolicyInformation of(List<DerElement> parts) {
        if (parts.isEmpty() || parts.size() > 2) {
            throw DerElement.malformed();
        }
        List<Qualifier> qualifiers = parts.size() == 1
                ? List.of()
                : parts.get(1).children(DerElement.SEQUENCE).stream()
                        .map(Qualifier::of)
                        .toList();
        return new PolicyInformation(parts.get(0).identifier(), qualifiers);
    }
}
