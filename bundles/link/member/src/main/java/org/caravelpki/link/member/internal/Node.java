package org.caravelpki.link.member.internal;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.X509CertificateHolder;
import org.caravelpki.api.admin.ClusterAdmin.Role;

/**
 * Who a certificate of the link is for.
 *
 * @param name the common name
 * @param role the organizational unit
 */
record Node(String name, Role role) {
    static Node of(X509CertificateHolder certificate) throws IOException {
        return new Node(part(certificate, BCStyle.CN), Register.role(part(certificate, BCStyle.OU)));
    }

    private static String part(X509CertificateHolder certificate, ASN1ObjectIdentifier type) throws IOException {
        RDN[] parts = certificate.getSubject().getRDNs(type);
        if (parts.length != 1) {
            throw new IOException("the certificate of the link does not name a node and its role");
        }
        return parts[0].getFirst().getValue().toString();
    }
}
