package org.caravelpki.provider.lint.internal.files;

import static org.caravelpki.provider.lint.internal.CertificateFixture.leaf;
import static org.caravelpki.provider.lint.internal.CertificateFixture.subordinate;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.caravelpki.provider.lint.internal.CertificateFixture;

/** Keys and what they are for. */
final class KeyCases {
    private KeyCases() {}

    static void addTo(RuleCases cases) {
        cases.add(
                "key-strength",
                leaf().publicKey(TestKeys.rsa2048()),
                leaf().publicKey(TestKeys.rsa(TestKeys.modulus(1024), TestKeys.F4)));
        cases.add(
                "rsa-parameters-null",
                leaf().publicKey(TestKeys.rsa2048()),
                leaf().publicKey(TestKeys.rsa(TestKeys.modulus(2048), TestKeys.F4, Optional.empty())));
        cases.add(
                "rsa-exponent",
                leaf().publicKey(TestKeys.rsa2048()),
                leaf().publicKey(TestKeys.rsa(TestKeys.modulus(2048), BigInteger.valueOf(3))));
        cases.add(
                "rsa-modulus-factors",
                leaf().publicKey(TestKeys.rsa2048()),
                leaf().publicKey(TestKeys.rsa(TestKeys.modulus(2040).multiply(BigInteger.valueOf(751)), TestKeys.F4)));
        cases.add("ec-point-form", leaf(), leaf().publicKey(hybrid()));
        cases.add("raw-key-size", leaf().publicKey(TestKeys.ed25519(32)), leaf().publicKey(TestKeys.ed25519(31)));
        cases.add(
                "ca-key-usage",
                subordinate(),
                subordinate().with(Extension.keyUsage, false, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)));
        cases.add("cert-sign-only-in-cas", leaf(), used(leaf(), KeyUsage.digitalSignature | KeyUsage.keyCertSign));
        cases.add(
                "no-key-encipherment-for-curves",
                leaf(),
                used(leaf(), KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
        cases.add(
                "key-usage-not-empty",
                leaf().without(Extension.extendedKeyUsage),
                leaf().without(Extension.extendedKeyUsage).octets(Extension.keyUsage, true, "030100"));
        cases.add(
                "key-usage-critical",
                leaf(),
                leaf().with(Extension.keyUsage, false, new KeyUsage(KeyUsage.digitalSignature)));
        cases.add("key-usage-minimal", leaf(), leaf().octets(Extension.keyUsage, true, "03020080"));
        cases.add(
                "key-usage-fits-rsa",
                leaf().publicKey(TestKeys.rsa2048()),
                used(leaf().publicKey(TestKeys.rsa2048()), KeyUsage.digitalSignature | KeyUsage.keyAgreement));
        cases.add(
                "key-usage-fits-signature-keys",
                leaf().publicKey(TestKeys.ed25519(32)),
                used(leaf().publicKey(TestKeys.ed25519(32)), KeyUsage.digitalSignature | KeyUsage.keyAgreement));
        cases.add(
                "key-agreement-modifiers",
                used(leaf(), KeyUsage.keyAgreement | KeyUsage.encipherOnly),
                used(leaf(), KeyUsage.digitalSignature | KeyUsage.encipherOnly));
    }

    private static CertificateFixture used(CertificateFixture fixture, int usages) {
        return fixture.with(Extension.keyUsage, true, new KeyUsage(usages));
    }

    /** The point of the usual key, written in the form that RFC 5480 does not know. */
    private static SubjectPublicKeyInfo hybrid() {
        byte[] point = CertificateFixture.EC.getPublicKeyData().getOctets();
        point[0] = 6;
        return new SubjectPublicKeyInfo(CertificateFixture.EC.getAlgorithm(), point);
    }
}
