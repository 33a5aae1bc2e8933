package org.caravelpki.provider.lint.internal.names;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.caravelpki.provider.lint.internal.DerElement;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.GeneralNameForm;
import org.caravelpki.provider.lint.internal.certificate.NameAttribute;

/**
 * A mail address in the subject of an end entity is a subject alternative name, too. Old CAs have one in their names and keep
 * it when they are renewed.
 */
public final class MailAddressAmongNames extends Rule<CertificateView> {
    /** Describes the rule. */
    public MailAddressAmongNames() {
        super(
                "mail-address-among-names",
                RFC5280,
                "RFC 5280 section 4.1.2.6",
                "A mail address in the subject of an end entity is a subject alternative name, too.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        if (certificate.isCa()) {
            return Optional.empty();
        }
        for (NameAttribute attribute : certificate.subject()) {
            if (attribute.type().equals(BCStyle.EmailAddress) && !isAmong(attribute.text(), certificate.names())) {
                return Optional.of("A mail address of the subject is no subject alternative name.");
            }
        }
        return Optional.empty();
    }

    private static boolean isAmong(String address, List<DerElement> names) {
        return names.stream()
                .anyMatch(name ->
                        name.tag() == GeneralNameForm.MAIL && name.string().equalsIgnoreCase(address));
    }
}
