package org.caravelpki.link.wire.internal;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/**
 * Believes a server that shows a certificate of the link's CA for a backend. Which backend does not matter: the address that
 * was dialled moves between them, so a host name would say nothing.
 */
public final class BackendsOnly extends ServersOnly {
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String ROLE = "backend";

    private final X509Certificate ca;

    /**
     * Believes one CA.
     *
     * @param ca the link's
     */
    public BackendsOnly(X509Certificate ca) {
        this.ca = ca;
    }

    @Override
    public void judge(X509Certificate[] chain) throws CertificateException {
        X509Certificate server = chain[0];
        try {
            CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(server));
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(ca, null)));
            // Certificates of the link live for weeks and a node that left is refused by name.
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
        } catch (GeneralSecurityException e) {
            throw new CertificateException(
                    "the server's certificate is not of this cluster's link: " + e.getMessage(), e);
        }
        List<String> usages = server.getExtendedKeyUsage();
        if (usages == null || !usages.contains(SERVER_AUTH) || !isBackend(server)) {
            throw new CertificateException("the server's certificate is not a backend's");
        }
    }

    private static boolean isBackend(X509Certificate certificate) throws CertificateException {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .anyMatch(rdn -> rdn.getType().equalsIgnoreCase("OU")
                                    && rdn.getValue().equals(ROLE));
        } catch (InvalidNameException e) {
            throw new CertificateException("the server's subject cannot be read", e);
        }
    }
}
