package org.caravelpki.core.ca.authority.internal;

import java.math.BigInteger;
import java.util.List;
import java.util.OptionalInt;
import org.bouncycastle.asn1.x509.Certificate;
import org.caravelpki.api.admin.CaAdmin;
import org.caravelpki.api.model.CrlPlan;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.core.ca.x509.internal.DistinguishedName;
import org.caravelpki.core.ca.x509.internal.Issuer;

/** CAs as operators see them. */
public final class DescribeCas {
    private final CaDirectory directory;
    private final Crypto crypto;

    /**
     * Over the directory.
     *
     * @param directory has the CAs
     * @param crypto tells what kind of key a key is
     */
    public DescribeCas(CaDirectory directory, Crypto crypto) {
        this.directory = directory;
        this.crypto = crypto;
    }

    /**
     * All CAs.
     *
     * @return by name
     */
    public List<CaAdmin.Ca> all() {
        return directory.all().stream().map(this::described).toList();
    }

    /**
     * One CA.
     *
     * @param name its name
     * @return the CA
     * @throws org.caravelpki.api.model.PkiException of kind {@code notFound}
     */
    public CaAdmin.Ca one(String name) {
        return described(directory.get(name));
    }

    /**
     * What a CA publishes beside its complete CRLs.
     *
     * @param name its name
     * @return as set
     * @throws org.caravelpki.api.model.PkiException of kind {@code notFound}
     */
    public CrlPlan crlPlan(String name) {
        return directory.get(name).settings().status().crls().plan();
    }

    private CaAdmin.Ca described(Authority ca) {
        CaSettings settings = ca.settings();
        return new CaAdmin.Ca(
                settings.name(),
                settings.realm(),
                settings.issuer(),
                settings.status().crls().interval(),
                settings.status().crls().validity(),
                settings.status().ocspValidity(),
                ca.generations().stream().map(this::generation).toList(),
                ca.isExternal(),
                ca.unfinished()
                        .map(waiting -> OptionalInt.of(waiting.generation()))
                        .orElseGet(OptionalInt::empty));
    }

    /**
     * One generation.
     *
     * @param generation as the engine holds it
     * @return as operators see it
     */
    public CaAdmin.Generation generation(Issuer generation) {
        Der certificate = generation.certificate().orElseThrow();
        BigInteger serial =
                Certificate.getInstance(certificate.bytes()).getSerialNumber().getValue();
        return new CaAdmin.Generation(
                generation.generation(),
                generation.signing().key(),
                crypto.inspect(generation.signing().publicKey()),
                DistinguishedName.text(generation.name()),
                new SerialNumber(serial),
                generation.limits().notBefore(),
                generation.limits().notAfter(),
                certificate,
                generation.chain());
    }
}
