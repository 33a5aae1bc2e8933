package org.caravelpki.provider.lint.internal.server;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.caravelpki.provider.lint.internal.Rule;
import org.caravelpki.provider.lint.internal.certificate.CertificateView;
import org.caravelpki.provider.lint.internal.certificate.NameAttribute;

/** countryName is a code of ISO 3166-1, or XX. */
public final class CountryCode extends Rule<CertificateView> {
    private static final Set<String> COUNTRIES =
            Stream.concat(Stream.of(Locale.getISOCountries()), Stream.of("XX")).collect(Collectors.toUnmodifiableSet());

    /** Describes the rule. */
    public CountryCode() {
        super(
                "country-code",
                CABF_TLS,
                "CA/Browser Forum TLS BR section 7.1.2.7.2",
                "countryName is a code of ISO 3166-1, or XX.");
    }

    @Override
    public Optional<String> problem(CertificateView certificate) {
        return certificate.subject().stream()
                .filter(attribute -> attribute.type().equals(BCStyle.C))
                .map(NameAttribute::text)
                .filter(code -> !COUNTRIES.contains(code))
                .findFirst()
                .map(code -> "The countryName '" + code + "' is not a code of ISO 3166-1.");
    }
}
