package org.caravelpki.link.server.internal;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.caravelpki.api.model.Der;

/**
 * A node as its certificate names it.
 *
 * @param name the common name, for example {@code fe-a}
 * @param role the organizational unit, {@code frontend} or {@code backend}
 */
record Peer(String name, String role) {
    /** Reads a certificate that the listener has verified; empty when it is no node's. */
    static Optional<Peer> of(Der certificate) {
        try {
            X509Certificate read = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificate.bytes()));
            LdapName subject = new LdapName(read.getSubjectX500Principal().getName());
            return part(subject, "CN").flatMap(name -> part(subject, "OU").map(role -> new Peer(name, role)));
        } catch (CertificateException | InvalidNameException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> part(LdapName subject, String type) {
        return subject.getRdns().stream()
                .filter(rdn -> rdn.getType().equalsIgnoreCase(type))
                .map(Rdn::getValue)
                .map(String::valueOf)
                .findFirst();
    }
}
