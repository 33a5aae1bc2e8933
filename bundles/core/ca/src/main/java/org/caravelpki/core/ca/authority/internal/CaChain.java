package org.caravelpki.core.ca.authority.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Certificate;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.core.ca.x509.internal.DistinguishedName;

/**
 * The certificate of a CA from outside with its issuers, nearest first, up to and with a root.
 *
 * @param all the CA's own certificate first
 */
record CaChain(List<Certificate> all) {
    private static final int LONGEST = 16;

    CaChain {
        all = List.copyOf(all);
    }

    /** Puts certificates in order, of which exactly one holds the CA's key. */
    static CaChain of(Der publicKey, List<Der> certificates) {
        List<Certificate> given =
                certificates.stream().map(CaChain::parsed).distinct().toList();
        List<Certificate> own =
                given.stream().filter(one -> publicKey(one).equals(publicKey)).toList();
        if (own.size() != 1) {
            throw refused(
                    own.isEmpty()
                            ? "None of the certificates holds the CA's key."
                            : "Several of the certificates hold the CA's key; keep the newest.");
        }
        return new CaChain(upwards(own.get(0), given));
    }

    private static List<Certificate> upwards(Certificate own, List<Certificate> given) {
        List<Certificate> chain = new ArrayList<>(List.of(own));
        Certificate last = own;
        while (!isRoot(last)) {
            Certificate below = last;
            Optional<Certificate> issuer = given.stream()
                    .filter(one -> !chain.contains(one) && one.getSubject().equals(below.getIssuer()))
                    .findFirst();
            if (issuer.isEmpty() || chain.size() == LONGEST) {
                throw refused("The certificate of the issuer '" + below.getIssuer()
                        + "' is missing: the file must hold all issuers up to the root.");
            }
            last = issuer.get();
            chain.add(last);
        }
        return chain;
    }

    static boolean isRoot(Certificate certificate) {
        return certificate.getIssuer().equals(certificate.getSubject());
    }

    static void requireSubject(CaChain chain, X500Name expected) {
        X500Name named = chain.own().getSubject();
        if (!named.equals(expected)) {
            throw refused("The certificate is for '" + DistinguishedName.text(named) + "' and not for '"
                    + DistinguishedName.text(expected) + "'.");
        }
    }

    Certificate own() {
        return all.get(0);
    }

    Der certificate() {
        return CertificateDer.of(own());
    }

    List<Der> issuers() {
        return all.stream().skip(1).map(CertificateDer::of).toList();
    }

    static Der publicKey(Certificate certificate) {
        return CertificateDer.of(certificate.getSubjectPublicKeyInfo());
    }

    private static Certificate parsed(Der encoded) {
        try {
            return Certificate.getInstance(encoded.bytes());
        } catch (IllegalArgumentException e) {
            throw refused("The file holds something that is no certificate.");
        }
    }

    static PkiException refused(String sentence) {
        return new PkiException(PkiException.Kind.REFUSED, sentence);
    }
}
