package org.caravelpki.provider.lint.internal.names;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.DerElement;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.GeneralNameForm;

/**
 * An otherName is a type and one explicit value; SRV names are IA5String, SmtpUTF8Mailboxes and user principal names
 * UTF8String.
 */
public final class OtherNameForm extends ExtensionRule<CertificateView> {
    private static final int VALUE = 0xa0;
    private static final Map<ASN1ObjectIdentifier, Integer> STRINGS = Map.of(
            new ASN1ObjectIdentifier("1.3.6.1.5.5.7.8.7"), DerElement.IA5_STRING,
            new ASN1ObjectIdentifier("1.3.6.1.5.5.7.8.9"), DerElement.UTF8_STRING,
            new ASN1ObjectIdentifier("1.3.6.1.4.1.311.20.2.3"), DerElement.UTF8_STRING);

    /** Describes the rule. */
    public OtherNameForm() {
        super(
                Extension.subjectAlternativeName,
                "other-name-form",
                RFC5280,
                "RFC 5280 section 4.2.1.6; RFC 4985 section 2; RFC 9598 section 3",
                "An otherName is a type and one explicit value; SRV names are IA5String, SmtpUTF8Mailboxes and user"
                        + " principal names UTF8String.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        for (DerElement name : certificate.names()) {
            if (name.tag() == GeneralNameForm.OTHER && !isGood(name.children(GeneralNameForm.OTHER))) {
                return Optional.of("An otherName has not the form of its type.");
            }
        }
        return Optional.empty();
    }

    private static boolean isGood(List<DerElement> parts) {
        if (parts.size() != 2
                || parts.get(0).tag() != DerElement.OBJECT_IDENTIFIER
                || parts.get(1).tag() != VALUE) {
            return false;
        }
        int tag = parts.get(1).inner().tag();
        return tag == STRINGS.getOrDefault(parts.get(0).identifier(), tag);
    }
}
