package org.caravelpki.protocol.est.internal;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;

/**
 * RFC 7030 section 4.2.2: whoever renews a certificate asks for exactly its names. How a text is encoded, upper and lower case,
 * and the order of alternative names make no difference.
 */
final class RenewedNames {
    private RenewedNames() {}

    static void check(CertificateWish wish, Der presented) {
        Certificate certificate = CertificateWish.parsed(
                () -> Certificate.getInstance(presented.bytes()), "The client certificate cannot be read.");
        CertificateWish.parsed(
                () -> {
                    check(wish, certificate);
                    return wish;
                },
                "The names of the request cannot be read.");
    }

    private static void check(CertificateWish wish, Certificate certificate) {
        if (!principal(wish.subject()).equals(principal(certificate.getSubject()))) {
            throw differ("subject");
        }
        Set<String> asked = comparable(wish.alternatives());
        Set<String> present = comparable(alternatives(certificate));
        // Many clients write a host into the common name only and leave it to the policy to repeat it.
        boolean same = asked.isEmpty() ? commonNames(wish.subject()).containsAll(present) : asked.equals(present);
        if (!same) {
            throw differ("subjectAltName");
        }
    }

    private static PkiException differ(String field) {
        return new PkiException(
                PkiException.Kind.BAD_NAME,
                "The " + field
                        + " of the request is not that of the certificate to renew; use simpleenroll for others.");
    }

    private static X500Principal principal(X500Name name) {
        try {
            return new X500Principal(name.getEncoded());
        } catch (IOException e) {
            throw new IllegalArgumentException("a name that was read can be written", e);
        }
    }

    private static Optional<GeneralNames> alternatives(Certificate certificate) {
        Extensions extensions = certificate.getTBSCertificate().getExtensions();
        return extensions == null
                ? Optional.empty()
                : Optional.ofNullable(GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName));
    }

    private static Set<String> comparable(Optional<GeneralNames> names) {
        return names.map(GeneralNames::getNames).stream()
                .flatMap(Arrays::stream)
                .map(RenewedNames::comparable)
                .collect(Collectors.toSet());
    }

    private static String comparable(GeneralName name) {
        return switch (name.getTagNo()) {
            case GeneralName.dNSName -> dns(((ASN1String) name.getName()).getString());
            case GeneralName.rfc822Name -> "email:" + lower(((ASN1String) name.getName()).getString());
            case GeneralName.directoryName ->
                "directory:" + principal(X500Name.getInstance(name.getName())).getName(X500Principal.CANONICAL);
            default -> name.getTagNo() + ":" + name.getName();
        };
    }

    private static Set<String> commonNames(X500Name subject) {
        Set<String> names = new HashSet<>();
        Arrays.stream(subject.getRDNs(BCStyle.CN))
                .flatMap(rdn -> Arrays.stream(rdn.getTypesAndValues()))
                .filter(attribute -> attribute.getType().equals(BCStyle.CN))
                .forEach(attribute -> names.add(dns(((ASN1String) attribute.getValue()).getString())));
        return names;
    }

    private static String dns(String name) {
        return "dns:" + lower(name);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
