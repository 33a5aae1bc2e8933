package org.caravelpki.core.ca.x509.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinguishedNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"CN=Root,O=Example\\, Inc.,C=DE", "CN=a\\+b\\\\c", "CN=Jürgen", "CN=a+UID=b,O=x"})
    void parse_textOfRfc4514_isReadBackAndUnderstoodByJava(String text) {
        X500Name name = DistinguishedName.parse(text);
        assertThat(DistinguishedName.text(name)).isEqualTo(text);
        X500Principal java = new X500Principal(DistinguishedName.encode(name).bytes());
        assertThat(java).isEqualTo(new X500Principal(text));
    }

    @Test
    void parse_text_encodesTheLastRdnFirst() {
        X500Name name = DistinguishedName.parse("CN=Root,C=DE");
        assertThat(name.getRDNs()[0].getFirst().getType()).isEqualTo(BCStyle.C);
        assertThat(name.getRDNs()[0].getFirst().getValue()).isInstanceOf(DERPrintableString.class);
        assertThat(name.getRDNs()[1].getFirst().getValue()).isInstanceOf(DERUTF8String.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Root", "XY=Root", "CN=", "C=Germany", "=a"})
    void parse_otherText_isBadName(String text) {
        assertThatThrownBy(() -> DistinguishedName.parse(text))
                .isInstanceOfSatisfying(PkiException.class, refusal -> assertThat(refusal.kind())
                        .isEqualTo(PkiException.Kind.BAD_NAME));
    }

    @Test
    void decode_noName_isBadName() {
        assertThatThrownBy(() -> DistinguishedName.decode(Der.of(new byte[] {4, 1, 0})))
                .isInstanceOf(PkiException.class);
    }

    @Test
    void decode_emptyName_hasEmptyText() {
        assertThat(DistinguishedName.text(DistinguishedName.decode(Der.of(new byte[] {0x30, 0}))))
                .isEmpty();
    }
}
