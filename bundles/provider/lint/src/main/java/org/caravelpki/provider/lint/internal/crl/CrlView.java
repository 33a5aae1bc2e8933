package org.caravelpki.provider.lint.internal.crl;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.provider.lint.LintSubject;
import org.caravelpki.provider.lint.internal.CheckDer;
import org.caravelpki.provider.lint.internal.Extended;
import org.caravelpki.provider.lint.internal.ExtensionView;
import org.caravelpki.provider.lint.internal.Issuer;

/**
 * A TBSCertList with its issuer, as the rules see it. Its entries are read one by one, each time they are looked at: there may
 * be a million.
 *
 * @param fields what every list has
 * @param extensionsByType of the list
 * @param issuer who will sign it
 */
public record CrlView(CrlFields fields, Map<ASN1ObjectIdentifier, ExtensionView> extensionsByType, Issuer issuer)
        implements Extended {
    /**
     * Parses, the issuer's certificate too.
     *
     * @param subject a CRL
     * @return the view
     * @throws IllegalArgumentException or a kin of it when it is not DER or no CRL
     */
    public static CrlView of(LintSubject subject) {
        return of(subject, Issuer::of);
    }

    /**
     * Parses.
     *
     * @param subject a CRL
     * @param issuers gives what is known of an issuer's certificate
     * @return the view
     * @throws IllegalArgumentException or a kin of it when it is not DER or no CRL
     */
    public static CrlView of(LintSubject subject, Function<Der, Issuer> issuers) {
        CrlFields fields = CrlFields.read(CheckDer.check(subject.encoded().bytes()));
        Der issuer = subject.issuer().orElseThrow(() -> new IllegalArgumentException("a CRL without its issuer"));
        return new CrlView(
                fields, fields.extensions().map(ExtensionView::readAll).orElse(Map.of()), issuers.apply(issuer));
    }

    @Override
    public Collection<ExtensionView> extensions() {
        return extensionsByType.values();
    }

    @Override
    public Optional<ExtensionView> extension(ASN1ObjectIdentifier type) {
        return Optional.ofNullable(extensionsByType.get(type));
    }

    boolean isDelta() {
        return extensionsByType.containsKey(Extension.deltaCRLIndicator);
    }

    /** Whether entries may be those of other issuers (RFC 5280 section 5.2.5). */
    boolean isIndirect() {
        return extension(Extension.issuingDistributionPoint)
                .map(DistributionPointFlags::of)
                .map(DistributionPointFlags::indirect)
                .orElse(false);
    }

    Iterable<CrlEntry> entries() {
        return () -> fields.entries()
                .map(list -> StreamSupport.stream(list.each().spliterator(), false)
                        .map(CrlEntry::of)
                        .iterator())
                .orElseGet(Collections::emptyIterator);
    }
}
