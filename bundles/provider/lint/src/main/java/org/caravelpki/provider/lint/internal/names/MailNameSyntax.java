package org.caravelpki.provider.lint.internal.names;

import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.provider.lint.internal.DerElement;
import org.caravelpki.provider.lint.internal.ExtensionRule;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.GeneralNameForm;

/** An rfc822Name is a mailbox: a local part, an at sign and a domain, nothing else. */
public final class MailNameSyntax extends ExtensionRule<CertificateView> {
    private static final int MAX_LENGTH = 254;
    private static final String ATOM = "[\\w!#$%&'*+/=?^`{|}~-]++";
    private static final String LOCAL = "(" + ATOM + "(\\." + ATOM + ")*+|\"[ !#-\\[\\]-~]*+\")";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?+";
    private static final Pattern MAILBOX =
            Pattern.compile(LOCAL + "@(" + LABEL + "(\\." + LABEL + ")*+|\\[[0-9A-Fa-fIPv.:]++\\])");

    /** Describes the rule. */
    public MailNameSyntax() {
        super(
                Extension.subjectAlternativeName,
                "mail-name-syntax",
                RFC5280,
                "RFC 5280 section 4.2.1.6",
                "An rfc822Name is a mailbox: a local part, an at sign and a domain, nothing else.");
    }

    @Override
    protected Optional<String> problem(ExtensionView extension, CertificateView certificate) {
        return certificate.names().stream()
                .filter(name -> name.tag() == GeneralNameForm.MAIL)
                .map(DerElement::string)
                .filter(name ->
                        name.length() > MAX_LENGTH || !MAILBOX.matcher(name).matches())
                .findFirst()
                .map(name -> "The rfc822Name '" + name + "' is not a mailbox.");
    }
}
