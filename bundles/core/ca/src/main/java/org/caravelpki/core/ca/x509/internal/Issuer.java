package org.caravelpki.core.ca.x509.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeyId;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.store.CaGeneration;

/**
 * A generation of a CA in the role of the issuer: all that is taken from it into the certificates it signs, read once.
 *
 * @param ca the CA's name
 * @param generation its number
 * @param signing what it signs with
 * @param name its subject
 * @param keyIdentifier its subject key identifier in lower-case hexadecimal
 * @param parent how its certificate names its own issuer
 * @param limits what it may issue
 * @param certificate its certificate; empty for a root that is just being made
 * @param chain its issuers, nearest first, up to and with the root
 */
public record Issuer(
        String ca,
        int generation,
        Signing signing,
        X500Name name,
        String keyIdentifier,
        Parent parent,
        Limits limits,
        Optional<Der> certificate,
        List<Der> chain) {

    /**
     * The key of an issuer.
     *
     * @param key its id
     * @param algorithm how it signs
     * @param publicKey its SubjectPublicKeyInfo
     */
    public record Signing(KeyId key, SignatureAlgorithm algorithm, Der publicKey) {}

    /**
     * What relying parties accept from an issuer.
     *
     * @param notBefore begin of its validity
     * @param notAfter end of its validity
     * @param pathLength its pathLenConstraint
     * @param names its name constraints and those of its issuers
     */
    public record Limits(Instant notBefore, Instant notAfter, OptionalInt pathLength, NameBounds names) {
        /** Those of a root that is just being made. */
        static final Limits NONE = new Limits(Instant.MIN, Instant.MAX, OptionalInt.empty(), NameBounds.NONE);

        private Limits within(List<Der> issuers) {
            return new Limits(notBefore, notAfter, pathLength, names.and(issuers));
        }
    }

    /**
     * How a certificate names its issuer.
     *
     * @param name the issuer's DN
     * @param keyIdentifier the authority key identifier in lower-case hexadecimal, empty when it has none
     */
    public record Parent(X500Name name, Optional<String> keyIdentifier) {

        /**
         * Whether it names an issuer.
         *
         * @param candidate perhaps the one
         * @return true when name and key identifier are right
         */
        public boolean names(Issuer candidate) {
            return name.equals(candidate.name())
                    && keyIdentifier.map(candidate.keyIdentifier()::equals).orElse(true);
        }
    }

    /** Copies the list. */
    public Issuer {
        chain = List.copyOf(chain);
    }

    /**
     * A root that signs its own first certificate.
     *
     * @param ca its name
     * @param generation its number
     * @param signing its key
     * @param name its subject
     * @return the issuer
     */
    public static Issuer self(String ca, int generation, Signing signing, X500Name name) {
        return new Issuer(
                ca,
                generation,
                signing,
                name,
                HexFormat.of().formatHex(SubjectKey.identifier(signing.publicKey())),
                new Parent(name, Optional.empty()),
                Limits.NONE,
                Optional.empty(),
                List.of());
    }

    /**
     * A generation that has its certificate.
     *
     * @param stored the generation
     * @return the issuer, its chain still empty
     */
    public static Issuer of(CaGeneration stored) {
        Der encoded = stored.certificate().orElseThrow();
        Certificate certificate = Certificate.getInstance(encoded.bytes());
        Extensions extensions = certificate.getTBSCertificate().getExtensions();
        Signing signing = new Signing(stored.key(), stored.algorithm(), der(certificate.getSubjectPublicKeyInfo()));
        return new Issuer(
                stored.ca(),
                stored.generation(),
                signing,
                certificate.getSubject(),
                keyIdentifier(extensions, signing.publicKey()),
                new Parent(certificate.getIssuer(), authorityKeyIdentifier(extensions)),
                new Limits(
                        certificate.getStartDate().getDate().toInstant(),
                        certificate.getEndDate().getDate().toInstant(),
                        pathLength(extensions),
                        NameBounds.NONE.and(List.of(encoded))),
                Optional.of(encoded),
                List.of());
    }

    private static Der der(org.bouncycastle.asn1.ASN1Object object) {
        try {
            return Der.of(object.getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String keyIdentifier(Extensions extensions, Der publicKey) {
        return Optional.ofNullable(extensions)
                .map(SubjectKeyIdentifier::fromExtensions)
                .map(SubjectKeyIdentifier::getKeyIdentifier)
                .map(HexFormat.of()::formatHex)
                .orElseGet(() -> HexFormat.of().formatHex(SubjectKey.identifier(publicKey)));
    }

    private static Optional<String> authorityKeyIdentifier(Extensions extensions) {
        return Optional.ofNullable(extensions)
                .map(org.bouncycastle.asn1.x509.AuthorityKeyIdentifier::fromExtensions)
                .map(identifier -> identifier.getKeyIdentifierOctets())
                .map(HexFormat.of()::formatHex);
    }

    private static OptionalInt pathLength(Extensions extensions) {
        return Optional.ofNullable(extensions)
                .map(present -> present.getExtension(Extension.basicConstraints))
                .map(extension -> BasicConstraints.getInstance(extension.getParsedValue()))
                .map(BasicConstraints::getPathLenConstraint)
                .map(length -> OptionalInt.of(length.intValueExact()))
                .orElseGet(OptionalInt::empty);
    }

    /**
     * The same with its chain.
     *
     * @param issuers nearest first, up to and with the root
     * @return a copy
     */
    public Issuer withChain(List<Der> issuers) {
        return new Issuer(
                ca, generation, signing, name, keyIdentifier, parent, limits.within(issuers), certificate, issuers);
    }

    /**
     * Whether it has no issuer but itself.
     *
     * @return true for a root
     */
    public boolean isRoot() {
        return parent.name().equals(name);
    }

    /**
     * What a certificate's holder sends along: this issuer's certificate first, up to but without the root.
     *
     * @return empty for a root
     */
    public List<Der> issuersBelowRoot() {
        if (chain.isEmpty()) {
            return List.of();
        }
        List<Der> issuers = new ArrayList<>(chain.size());
        certificate.ifPresent(issuers::add);
        issuers.addAll(chain.subList(0, chain.size() - 1));
        return issuers;
    }
}
