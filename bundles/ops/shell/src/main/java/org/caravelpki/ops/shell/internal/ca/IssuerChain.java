package org.caravelpki.ops.shell.internal.ca;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.caravelpki.api.admin.CaAdmin;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.ops.shell.internal.frame.ReadCertificate;

/** The certificates from a CA's to its root's. Of an issuer's generations, the one whose key signed. */
final class IssuerChain {
    private final Function<String, CaAdmin.Ca> cas;

    IssuerChain(Function<String, CaAdmin.Ca> cas) {
        this.cas = cas;
    }

    CaAdmin.Generation first(String name, int number) {
        return generation(cas.apply(name), number);
    }

    List<CaAdmin.Generation> from(String name, int number) {
        CaAdmin.Ca ca = cas.apply(name);
        List<CaAdmin.Generation> path = new ArrayList<>();
        path.add(generation(ca, number));
        while (ca.issuer().isPresent()) {
            ca = cas.apply(ca.issuer().get());
            path.add(signer(ca, path.get(path.size() - 1)));
        }
        return path;
    }

    private static CaAdmin.Generation generation(CaAdmin.Ca ca, int number) {
        return ca.generations().stream()
                .filter(one -> one.number() == (number == 0 ? ca.generations().size() : number))
                .findFirst()
                .orElseThrow(() -> new PkiException(
                        PkiException.Kind.NOT_FOUND, "The CA '" + ca.name() + "' has no generation " + number + "."));
    }

    private static CaAdmin.Generation signer(CaAdmin.Ca issuer, CaAdmin.Generation signed) {
        // The newest first: a renewal with the same key leaves several, and the newest lasts longest.
        return IntStream.iterate(issuer.generations().size() - 1, index -> index >= 0, index -> index - 1)
                .mapToObj(issuer.generations()::get)
                .filter(candidate -> hasSigned(candidate, signed))
                .findFirst()
                .orElseThrow(() -> new PkiException(
                        PkiException.Kind.NOT_FOUND,
                        "No certificate of the CA '" + issuer.name() + "' signed this one."));
    }

    private static boolean hasSigned(CaAdmin.Generation candidate, CaAdmin.Generation signed) {
        try {
            ReadCertificate.of(signed.certificate())
                    .verify(ReadCertificate.of(candidate.certificate()).getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
