package org.caravelpki.core.ca.template.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.KeyId;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.core.ca.x509.internal.DistinguishedName;
import org.caravelpki.core.ca.x509.internal.Issuer;
import org.caravelpki.core.ca.x509.internal.NameBounds;
import org.caravelpki.core.ca.x509.internal.StatusUrls;
import org.caravelpki.core.ca.x509.internal.SubjectKey;
import org.caravelpki.provider.crypto.internal.SoftwareCrypto;

/** Templates applied without an engine. */
final class Profiles {
    static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final SoftwareCrypto CRYPTO = new SoftwareCrypto();
    private static final Der CA_KEY =
            Der.of(CRYPTO.generate(KeySpec.EC_P256).getPublic().getEncoded());

    private Profiles() {}

    /** A template with these members beside the ones that every template has. */
    static String json(String... members) {
        String common = "\"name\":\"t\",\"description\":\"A test.\"";
        String all = String.join(",", members);
        return "{" + common
                + (all.contains("\"validity\"") ? "" : ",\"validity\":\"P90D\"")
                + (all.contains("\"keys\"") ? "" : ",\"keys\":[\"ec-p256\",\"rsa-2048\",\"ed25519\"]")
                + (all.isEmpty() ? "" : "," + all) + "}";
    }

    static CompiledTemplate template(String... members) {
        ReadTemplate.Outcome outcome = ReadTemplate.read(json(members));
        assertThat(outcome.problems()).isEmpty();
        return outcome.template().orElseThrow();
    }

    static List<String> problems(String... members) {
        return ReadTemplate.read(json(members)).problems();
    }

    static Issuer issuer(OptionalInt pathLength) {
        Issuer self = Issuer.self(
                "issuing",
                2,
                new Issuer.Signing(new KeyId("soft", "k"), SignatureAlgorithm.SHA256_WITH_ECDSA, CA_KEY),
                DistinguishedName.parse("CN=Issuing CA"));
        return new Issuer(
                self.ca(),
                self.generation(),
                self.signing(),
                self.name(),
                self.keyIdentifier(),
                self.parent(),
                new Issuer.Limits(Instant.MIN, Instant.MAX, pathLength, NameBounds.NONE),
                Optional.of(Der.of(new byte[] {0x30, 0})),
                List.of());
    }

    static SubjectKey key(KeySpec spec) {
        return new SubjectKey(Der.of(CRYPTO.generate(spec).getPublic().getEncoded()), spec);
    }

    static X500Name subject(CompiledTemplate template, String requested, GeneralName... names) {
        X500Name name = requested.isEmpty()
                ? new X500Name(new org.bouncycastle.asn1.x500.RDN[0])
                : DistinguishedName.parse(requested);
        return template.subject(name, List.of(names));
    }

    static TBSCertificate tbs(CompiledTemplate template, KeySpec key, String requested, GeneralName... names) {
        return tbs(template, key(key), START, template.lastSecond(START), requested, names);
    }

    static TBSCertificate tbs(
            CompiledTemplate template,
            SubjectKey key,
            Instant start,
            Instant end,
            String requested,
            GeneralName... names) {
        CertificateContent content = new CertificateContent(
                issuer(OptionalInt.empty()),
                new StatusUrls("http://pki.example.test"),
                0,
                subject(template, requested, names),
                key,
                List.of(names),
                template.requested(Optional.empty()));
        SerialNumber serial = SerialNumber.parse("0102");
        return TBSCertificate.getInstance(
                AssembleTbs.assemble(template, serial, start, end, content).bytes());
    }
}
