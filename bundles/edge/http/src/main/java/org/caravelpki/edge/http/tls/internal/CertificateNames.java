package org.caravelpki.edge.http.tls.internal;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caravelpki.api.model.GeneralName;

/** The names that a server certificate is for: its dNSName and iPAddress alternative names. */
public final class CertificateNames {
    // The numbers of the alternatives of GeneralName in RFC 5280 section 4.2.1.6.
    private static final int DNS = 2;
    private static final int IP = 7;

    private CertificateNames() {}

    /**
     * The names, as a browser compares them.
     *
     * @param certificate a server's
     * @return DNS names and addresses
     */
    public static Set<GeneralName> of(X509Certificate certificate) {
        return all(certificate).flatMap(name -> read(name).stream()).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The DNS names.
     *
     * @param certificate a server's
     * @return possibly beginning with {@code *.}
     */
    public static List<String> dns(X509Certificate certificate) {
        return all(certificate)
                .filter(name -> name.get(0).equals(DNS))
                .map(name -> (String) name.get(1))
                .toList();
    }

    private static Optional<GeneralName> read(List<?> name) {
        return switch ((Integer) name.get(0)) {
            case DNS -> Optional.of(GeneralName.dns((String) name.get(1)));
            case IP -> Optional.of(GeneralName.ip((String) name.get(1)));
            default -> Optional.empty();
        };
    }

    private static Stream<List<?>> all(X509Certificate certificate) {
        try {
            return certificate.getSubjectAlternativeNames() == null
                    ? Stream.empty()
                    : certificate.getSubjectAlternativeNames().stream();
        } catch (CertificateParsingException e) {
            // A certificate without names we can read: SNI will not choose it, and it is no reason not to start.
            return Stream.empty();
        }
    }
}
