package org.caravelpki.protocol.est.internal;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.pki.RequestTemplate;

/** The CsrAttrs of RFC 8951 section 3.2 with the template of RFC 9908 section 3.4: what requests should look like. */
final class CsrAttributes {
    private static final ASN1ObjectIdentifier REQUEST_TEMPLATE = PKCSObjectIdentifiers.id_aa.branch("61");
    private static final ASN1ObjectIdentifier EXTENSIONS_TEMPLATE = PKCSObjectIdentifiers.id_aa.branch("62");

    private CsrAttributes() {}

    static byte[] of(CsrAttributesPlan.Entry plan, RequestTemplate requests) {
        ASN1EncodableVector wanted = new ASN1EncodableVector();
        plan.attributes().forEach(wanted::add);
        if (plan.template()) {
            wanted.add(attribute(REQUEST_TEMPLATE, template(requests)));
        }
        try {
            return new DERSequence(wanted).getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalStateException("what was made here can be written", e);
        }
    }

    private static DERSequence attribute(ASN1ObjectIdentifier type, DERSequence value) {
        return sequence(type, new DERSet(value));
    }

    // The attributes are there also when they are none; all tags are implicit.
    private static DERSequence template(RequestTemplate requests) {
        ASN1EncodableVector fields = new ASN1EncodableVector();
        fields.add(new ASN1Integer(0));
        subject(requests).ifPresent(fields::add);
        key(requests.keys()).ifPresent(key -> fields.add(new DERTaggedObject(false, 0, key)));
        DERSet attributes = requests.nameRequired()
                ? new DERSet(
                        attribute(EXTENSIONS_TEMPLATE, new DERSequence(sequence(Extension.subjectAlternativeName))))
                : new DERSet();
        fields.add(new DERTaggedObject(false, 1, attributes));
        return new DERSequence(fields);
    }

    // What is optional is left to the client, but for the common name of a certificate that would have no name at all.
    private static Optional<DERSequence> subject(RequestTemplate requests) {
        ASN1EncodableVector names = new ASN1EncodableVector();
        for (RequestTemplate.Attribute attribute : requests.subject()) {
            boolean onlyName = !requests.nameRequired() && attribute.type().equals(BCStyle.CN.getId());
            if (attribute.required() || attribute.fixed().isPresent() || onlyName) {
                names.add(new DERSet(attribute(attribute)));
            }
        }
        return names.size() == 0 ? Optional.empty() : Optional.of(new DERSequence(names));
    }

    private static DERSequence attribute(RequestTemplate.Attribute attribute) {
        ASN1ObjectIdentifier type = new ASN1ObjectIdentifier(attribute.type());
        return attribute
                .fixed()
                .map(value -> sequence(type, BCStyle.INSTANCE.stringToValue(type, value)))
                .orElseGet(() -> sequence(type));
    }

    // The template has room for one kind; where several are taken, the client chooses.
    private static Optional<DERSequence> key(Set<KeySpec> kinds) {
        return kinds.size() == 1 ? key(kinds.iterator().next()) : Optional.empty();
    }

    private static Optional<DERSequence> key(KeySpec kind) {
        return switch (kind.family()) {
            case EC -> Optional.of(sequence(new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve(kind))));
            case RSA -> Optional.of(rsa(kind.size()));
            case ED25519 -> Optional.of(sequence(new AlgorithmIdentifier(ServerKey.ED25519)));
            case ML_DSA -> Optional.empty();
        };
    }

    private static ASN1ObjectIdentifier curve(KeySpec kind) {
        return switch (kind.size()) {
            case 256 -> X9ObjectIdentifiers.prime256v1;
            case 384 -> SECObjectIdentifiers.secp384r1;
            default -> SECObjectIdentifiers.secp521r1;
        };
    }

    // RFC 9908: an RSA key's size is told by a key of that size that nobody holds.
    private static DERSequence rsa(int size) {
        BigInteger modulus = BigInteger.ONE.shiftLeft(size).subtract(BigInteger.ONE);
        try {
            return sequence(
                    new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                    new DERBitString(new RSAPublicKey(modulus, BigInteger.valueOf(65_537))));
        } catch (IOException e) {
            throw new IllegalStateException("what was made here can be written", e);
        }
    }

    private static DERSequence sequence(org.bouncycastle.asn1.ASN1Encodable... fields) {
        return new DERSequence(fields);
    }
}
