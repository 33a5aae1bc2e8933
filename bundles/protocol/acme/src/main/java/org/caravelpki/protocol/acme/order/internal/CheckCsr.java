package org.caravelpki.protocol.acme.order.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.protocol.acme.jws.internal.AccountKey;
import org.caravelpki.protocol.acme.model.internal.Identifier;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;

/**
 * Checks what RFC 8555 section 7.4 asks of a CSR: exactly the order's names, and not the account's key. Its signature and
 * everything that a policy cares about is the registration authority's business.
 */
final class CheckCsr {
    /** Together with a hundred of the longest names it fits into the order's document. */
    private static final int MOST_OCTETS = 20_000;

    private CheckCsr() {}

    static Der check(byte[] encoded, List<Identifier> identifiers, AccountKey accountKey) {
        if (encoded.length > MOST_OCTETS) {
            throw bad("A CSR has at most " + MOST_OCTETS + " octets.");
        }
        try {
            PKCS10CertificationRequest csr = new PKCS10CertificationRequest(encoded);
            requireNames(csr, identifiers);
            requireOtherKey(csr, accountKey);
            return Der.of(encoded);
        } catch (IOException
                | IllegalArgumentException
                | IllegalStateException
                | ClassCastException
                | IndexOutOfBoundsException
                | StackOverflowError e) {
            // What the parser throws at malformed input, some of it as late as the fields are looked at; it goes as
            // deep as
            // values are nested, thousands of levels in a CSR of this size.
            throw bad("The CSR is not a well-formed PKCS#10 request.");
        }
    }

    private static void requireNames(PKCS10CertificationRequest csr, List<Identifier> identifiers)
            throws UnknownHostException {
        Set<GeneralName> ordered = identifiers.stream().map(Identifier::name).collect(Collectors.toSet());
        Set<GeneralName> named = new HashSet<>(alternativeNames(csr));
        named.addAll(commonNames(csr));
        if (!named.equals(ordered)) {
            throw bad("The CSR must hold exactly the names of the order.");
        }
    }

    private static List<GeneralName> alternativeNames(PKCS10CertificationRequest csr) throws UnknownHostException {
        List<GeneralName> names = new ArrayList<>();
        Extensions extensions = csr.getRequestedExtensions();
        GeneralNames alternatives =
                extensions == null ? null : GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName);
        if (alternatives != null) {
            for (org.bouncycastle.asn1.x509.GeneralName name : alternatives.getNames()) {
                names.add(name(name));
            }
        }
        return names;
    }

    private static GeneralName name(org.bouncycastle.asn1.x509.GeneralName name) throws UnknownHostException {
        return switch (name.getTagNo()) {
            case org.bouncycastle.asn1.x509.GeneralName.dNSName ->
                named(GeneralName.Type.DNS, ((ASN1String) name.getName()).getString());
            case org.bouncycastle.asn1.x509.GeneralName.iPAddress ->
                address(((ASN1OctetString) name.getName()).getOctets());
            default -> throw noName();
        };
    }

    private static GeneralName address(byte[] octets) throws UnknownHostException {
        return named(GeneralName.Type.IP, InetAddress.getByAddress(octets).getHostAddress());
    }

    private static List<GeneralName> commonNames(PKCS10CertificationRequest csr) {
        List<GeneralName> names = new ArrayList<>();
        for (RDN rdn : csr.getSubject().getRDNs(BCStyle.CN)) {
            for (var attribute : rdn.getTypesAndValues()) {
                if (attribute.getType().equals(BCStyle.CN)) {
                    names.add(host(((ASN1String) attribute.getValue()).getString()));
                }
            }
        }
        return names;
    }

    /** A common name is the host that a relying party would take it for. */
    private static GeneralName host(String text) {
        boolean address = text.indexOf(':') >= 0 || text.matches("[0-9.]+");
        return named(address ? GeneralName.Type.IP : GeneralName.Type.DNS, text);
    }

    private static GeneralName named(GeneralName.Type type, String text) {
        try {
            return new GeneralName(type, text);
        } catch (PkiException e) {
            throw noName();
        }
    }

    private static AcmeProblem noName() {
        return bad("The CSR holds a name that is neither a DNS name nor an address.");
    }

    private static void requireOtherKey(PKCS10CertificationRequest csr, AccountKey accountKey) throws IOException {
        if (accountKey.isKey(csr.getSubjectPublicKeyInfo().getEncoded("DER"))) {
            throw bad("The CSR is for the account's own key.");
        }
    }

    private static AcmeProblem bad(String detail) {
        return new AcmeProblem(ErrorType.BAD_CSR, detail);
    }
}
