package org.caravelpki.protocol.est.internal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.junit.jupiter.api.Test;

/** RFC 7030 section 4.2.2. */
class RenewedNamesTest {
    private static final GeneralName ADDRESS = new GeneralName(GeneralName.iPAddress, "192.0.2.7");

    private static void accepted(TestCsr csr, Der presented) {
        assertThatCode(() -> RenewedNames.check(CertificateWish.read(csr.der()), presented))
                .doesNotThrowAnyException();
    }

    private static void refused(TestCsr csr, Der presented, String field) {
        assertThatThrownBy(() -> RenewedNames.check(CertificateWish.read(csr.der()), presented))
                .isInstanceOfSatisfying(
                        PkiException.class, refusal -> org.assertj.core.api.Assertions.assertThat(refusal.kind())
                                .isEqualTo(PkiException.Kind.BAD_NAME))
                .hasMessageContaining(field);
    }

    @Test
    void sameNames_inAnyOrderAndCase_areAccepted() {
        accepted(
                TestCsr.of("CN=dev1,O=Example").named(ADDRESS, TestCertificate.dns("A.example.com")),
                TestCertificate.of("CN=dev1,O=Example", TestCertificate.dns("a.example.com"), ADDRESS));
    }

    @Test
    void sameSubject_inAnotherStringType_isAccepted() {
        Der utf8 = TestCertificate.of(new X500NameBuilder()
                .addRDN(BCStyle.CN, TestCertificate.utf8("dev1"))
                .build());
        Der printable = TestCertificate.of(new X500NameBuilder()
                .addRDN(BCStyle.CN, new DERPrintableString("dev1"))
                .build());
        accepted(TestCsr.of("CN=dev1"), utf8);
        accepted(TestCsr.of("CN=dev1"), printable);
    }

    @Test
    void otherSubject_isRefused() {
        refused(TestCsr.of("CN=dev2"), TestCertificate.of("CN=dev1"), "subject");
        refused(TestCsr.of("CN=dev1,O=Example"), TestCertificate.of("CN=dev1"), "subject");
        refused(TestCsr.of(""), TestCertificate.of("CN=dev1"), "subject");
    }

    @Test
    void moreFewerOrOtherAlternativeNames_areRefused() {
        Der presented = TestCertificate.of(
                "CN=dev1", TestCertificate.dns("a.example.com"), TestCertificate.dns("b.example.com"));
        refused(TestCsr.of("CN=dev1").dns("a.example.com"), presented, "subjectAltName");
        refused(
                TestCsr.of("CN=dev1").dns("a.example.com", "b.example.com", "c.example.com"),
                presented,
                "subjectAltName");
        refused(TestCsr.of("CN=dev1").dns("a.example.com", "x.example.com"), presented, "subjectAltName");
        refused(TestCsr.of("CN=dev1").dns("dev1"), TestCertificate.of("CN=dev1"), "subjectAltName");
    }

    @Test
    void noAlternativeNames_areAcceptedWhereTheCommonNameIsTheOnlyOne() {
        Der presented = TestCertificate.of("CN=a.example.com", TestCertificate.dns("a.example.com"));
        accepted(TestCsr.of("CN=a.example.com"), presented);
        refused(
                TestCsr.of("CN=a.example.com"),
                TestCertificate.of(
                        "CN=a.example.com", TestCertificate.dns("a.example.com"), TestCertificate.dns("b.example.com")),
                "subjectAltName");
    }

    @Test
    void namesOfOtherTypes_areComparedToo() {
        GeneralName strange = new GeneralName(GeneralName.iPAddress, new DEROctetString(new byte[] {1, 2, 3, 4}));
        refused(TestCsr.of("CN=dev1").named(strange), TestCertificate.of("CN=dev1", ADDRESS), "subjectAltName");
        GeneralName directory = new GeneralName(new org.bouncycastle.asn1.x500.X500Name("CN=x,O=y"));
        GeneralName mail = new GeneralName(GeneralName.rfc822Name, "A@Example.com");
        accepted(
                TestCsr.of("CN=dev1").named(directory, mail),
                TestCertificate.of("CN=dev1", new GeneralName(GeneralName.rfc822Name, "a@example.com"), directory));
    }
}
