package org.caravelpki.protocol.est.internal;

import java.io.IOException;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DLSequence;
import org.bouncycastle.asn1.DLSet;
import org.bouncycastle.asn1.DLTaggedObject;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.caravelpki.api.model.Der;

/**
 * A CMS SignedData that carries certificates and nothing else (RFC 5272 section 4.1). They keep their order, which BER allows:
 * some clients take the first one for the issuer, and the order of DER would be that of their octets.
 */
final class CertsOnly {
    private CertsOnly() {}

    static byte[] of(List<Der> certificates) {
        try {
            ASN1EncodableVector members = new ASN1EncodableVector();
            for (Der certificate : certificates) {
                members.add(ASN1Primitive.fromByteArray(certificate.bytes()));
            }
            return contentInfo(signedData(new DLSet(members))).getEncoded(ASN1Encoding.DL);
        } catch (IOException e) {
            throw new IllegalStateException("certificates that were issued can be read", e);
        }
    }

    private static DLSequence signedData(DLSet certificates) {
        ASN1EncodableVector fields = new ASN1EncodableVector();
        fields.add(new ASN1Integer(1));
        fields.add(new DERSet());
        fields.add(new DERSequence(PKCSObjectIdentifiers.data));
        fields.add(new DLTaggedObject(false, 0, certificates));
        fields.add(new DERSet());
        return new DLSequence(fields);
    }

    private static DLSequence contentInfo(DLSequence content) {
        ASN1EncodableVector fields = new ASN1EncodableVector();
        fields.add(PKCSObjectIdentifiers.signedData);
        fields.add(new DLTaggedObject(true, 0, content));
        return new DLSequence(fields);
    }
}
