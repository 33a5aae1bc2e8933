package org.caravelpki.provider.lint.internal.crl;

import java.io.IOException;
import java.util.Enumeration;
import java.util.Optional;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.TBSCertList;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.provider.lint.LintSubject;
import org.caravelpki.provider.lint.internal.Issuer;

/**
 * A parsed TBSCertList with its issuer. Its entries are parsed one by one, each time they are looked at: there may be a
 * million.
 *
 * @param tbs the list
 * @param issuer who will sign it
 */
public record CrlView(TBSCertList tbs, Issuer issuer) {

    /**
     * Parses.
     *
     * @param subject a CRL
     * @return the view
     * @throws IOException when it is malformed; parsing also throws {@link IllegalArgumentException} and its kin
     */
    public static CrlView of(LintSubject subject) throws IOException {
        try (ASN1InputStream in = new ASN1InputStream(subject.encoded().bytes(), true)) {
            TBSCertList tbs = TBSCertList.getInstance(in.readObject());
            Der issuer = subject.issuer().orElseThrow(() -> new IOException("a CRL without its issuer"));
            return new CrlView(tbs, Issuer.of(issuer));
        }
    }

    Optional<Extension> extension(ASN1ObjectIdentifier id) {
        return Optional.ofNullable(tbs.getExtensions()).map(all -> all.getExtension(id));
    }

    boolean isDelta() {
        return extension(Extension.deltaCRLIndicator).isPresent();
    }

    boolean hasEntries() {
        return tbs.getRevokedCertificateEnumeration().hasMoreElements();
    }

    /** The first problem that an entry has. */
    Optional<String> firstProblem(Function<TBSCertList.CRLEntry, Optional<String>> check) {
        Enumeration<?> entries = tbs.getRevokedCertificateEnumeration();
        while (entries.hasMoreElements()) {
            Optional<String> problem = check.apply(TBSCertList.CRLEntry.getInstance(entries.nextElement()));
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }
}
