package org.caravelpki.core.ra.csr.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.OtherName;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.junit.jupiter.api.Test;

class RequestedNamesTest {
    private static List<String> read(GeneralName... names) throws IOException {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        return RequestedNames.read(Optional.of(Der.of(extensions.generate().getEncoded()))).stream()
                .map(Object::toString)
                .toList();
    }

    private static GeneralName other(String type, ASN1Encodable value) {
        return new GeneralName(GeneralName.otherName, new OtherName(new ASN1ObjectIdentifier(type), value));
    }

    @Test
    void read_otherNames_keepsTypeAndValue() throws IOException {
        assertThat(read(
                        other("1.3.6.1.5.5.7.8.9", new DERUTF8String("jörg@例え.example")),
                        other("1.3.6.1.5.5.7.8.7", new DERIA5String("_imap.example.com")),
                        other("1.2.3.4", new ASN1Integer(5)),
                        other("1.3.6.1.4.1.311.20.2.3", new DERUTF8String("jörg@corp.example"))))
                .containsExactly(
                        "other:1.3.6.1.5.5.7.8.9;UTF8:jörg@例え.example",
                        "other:1.3.6.1.5.5.7.8.7;IA5:_imap.example.com",
                        "other:1.2.3.4;DER:020105",
                        "upn:jörg@corp.example");
    }

    @Test
    void read_registeredIdAndDirectoryName_areRead() throws IOException {
        assertThat(read(
                        new GeneralName(GeneralName.registeredID, "1.2.840.113549"),
                        new GeneralName(new X500Name("C=DE,O=Example"))))
                .containsExactly("rid:1.2.840.113549", "directory:O=Example,C=DE");
    }

    @Test
    void read_kindThatIsNotIssued_isBadName() {
        assertThatThrownBy(
                        () -> read(new GeneralName(GeneralName.x400Address, new org.bouncycastle.asn1.DERSequence())))
                .isInstanceOfSatisfying(PkiException.class, refusal -> assertThat(refusal.kind())
                        .isEqualTo(PkiException.Kind.BAD_NAME));
    }
}
