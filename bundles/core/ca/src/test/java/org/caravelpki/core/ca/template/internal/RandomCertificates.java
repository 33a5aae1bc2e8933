package org.caravelpki.core.ca.template.internal;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.KeyId;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.core.ca.x509.internal.Issuer;
import org.caravelpki.core.ca.x509.internal.StatusUrls;
import org.caravelpki.core.ca.x509.internal.SubjectKey;

/** Contents of certificates as odd as they may be, the same ones again for the same seed. */
final class RandomCertificates {
    private static final List<String> TEXTS =
            List.of("a", "Jörg Müller", "東京 🗼", "a+b=c,\"d\"\\;<e>", " x ", "0", "A'()+,-./:=?", "ſtraße\u0301");
    private static final List<String> NAMES = List.of(
            "dns:www.example.com",
            "dns:*.xn--bcher-kva.example",
            "ip:192.0.2.1",
            "ip:2001:db8::1",
            "email:web@example.com",
            "uri:spiffe://example.com/web?a=%20",
            "upn:jörg@corp.example.com",
            "directory:CN=Jörg\\, M,O=Example+OU=A,C=DE",
            "rid:1.2.840.113549",
            "other:1.3.6.1.5.5.7.8.9;UTF8:jörg@例え.example",
            "other:1.3.6.1.5.5.7.8.7;IA5:_imap.example.com",
            "other:1.2.3.4;DER:3003020105");
    private static final List<Instant> TIMES = List.of(
            Instant.parse("1949-12-31T23:59:59Z"),
            Instant.parse("1950-01-01T00:00:00Z"),
            Instant.parse("1970-01-01T00:00:00Z"),
            Instant.parse("2028-02-29T09:08:07Z"),
            Instant.parse("2049-12-31T23:59:59Z"),
            Instant.parse("2050-01-01T00:00:00Z"),
            Instant.parse("9999-12-31T23:59:58Z"));
    private static final List<KeySpec> KEYS = List.of(
            KeySpec.EC_P256,
            KeySpec.parse("ec-p384"),
            KeySpec.parse("ec-p521"),
            KeySpec.parse("rsa-2048"),
            KeySpec.parse("ed25519"));
    private static final List<String> USAGES = List.of(
            "digitalSignature",
            "nonRepudiation",
            "keyEncipherment",
            "dataEncipherment",
            "keyAgreement",
            "cRLSign",
            "encipherOnly",
            "decipherOnly");
    private static final List<String> PURPOSES =
            List.of("serverAuth", "clientAuth", "codeSigning", "OCSPSigning", "1.2.3.4", "2.999.3");

    private static final CompiledTemplate ANY = Profiles.template();

    private final Random random;
    private final Map<KeySpec, SubjectKey> keys = new HashMap<>();
    private final List<Issuer> issuers;
    private final RandomExtensions custom;

    RandomCertificates(long seed) {
        random = new Random(seed);
        KEYS.forEach(spec -> keys.put(spec, Profiles.key(spec)));
        issuers = issuers();
        custom = new RandomExtensions(random);
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <T> List<T> some(int most, Supplier<T> value) {
        return IntStream.range(0, random.nextInt(most + 1))
                .mapToObj(i -> value.get())
                .distinct()
                .toList();
    }

    private String texts(int most, List<String> values) {
        return some(most, () -> one(values)).stream()
                .collect(Collectors.joining("\",\"", "[\"", "\"]"))
                .replace("\"\"", "");
    }

    /** A template as somebody might write it. */
    CompiledTemplate template() {
        boolean ca = random.nextBoolean();
        List<String> members = new ArrayList<>();
        String usage = texts(4, USAGES);
        members.add("\"keyUsage\":"
                + (ca ? usage.equals("[]") ? "[\"keyCertSign\"]" : usage.replace("[", "[\"keyCertSign\",") : usage));
        members.add("\"basicConstraints\":{\"ca\":" + ca + (ca && random.nextBoolean() ? ",\"pathLen\":3}" : "}"));
        members.add("\"extendedKeyUsage\":{\"usages\":" + texts(3, PURPOSES)
                + ",\"allowed\":[\"emailProtection\",\"timeStamping\"],\"critical\":" + random.nextBoolean()
                + "}");
        boolean ocsp = random.nextBoolean();
        members.add("\"status\":{\"crl\":" + random.nextBoolean() + ",\"caIssuers\":" + random.nextBoolean()
                + ",\"ocsp\":" + ocsp + "}");
        if (ca) {
            members.add("\"nameConstraints\":{\"permitted\":" + texts(2, List.of("dns:example.com", "ip:10.0.0.0/8"))
                    + ",\"excluded\":" + texts(2, List.of("email:example.com", "directory:O=Example")) + "}");
        }
        members.addAll(custom.members(ocsp));
        return Profiles.template(members.toArray(String[]::new));
    }

    CertificateContent content() {
        return content(ANY);
    }

    /** The content of a certificate under a template that may take something from the request. */
    CertificateContent content(CompiledTemplate template) {
        return new CertificateContent(
                issuer(),
                new StatusUrls(one(List.of("http://pki.example.test", "https://a.example:8443/status"))),
                random.nextInt(3),
                subject(),
                keys.get(one(KEYS)),
                names(),
                template.requested(custom.request()));
    }

    /** A few that differ in one thing each, so that one is often followed by another that must not be taken for it. */
    private List<Issuer> issuers() {
        SubjectKey key = keys.get(one(KEYS));
        SubjectKey otherKey = keys.get(one(KEYS));
        X500Name name = nonEmptySubject();
        return List.of(
                issuer("issuing", 1, key, name),
                issuer("issuing", 2, key, name),
                issuer("other", 1, key, name),
                issuer("issuing", 1, key, nonEmptySubject()),
                issuer("issuing", 1, otherKey, name),
                withCertificate(issuer("issuing", 1, key, name)));
    }

    private static Issuer issuer(String ca, int generation, SubjectKey key, X500Name name) {
        Issuer.Signing signing =
                new Issuer.Signing(new KeyId("soft", "k"), SignatureAlgorithm.defaultFor(key.spec()), key.encoded());
        return Issuer.self(ca, generation, signing, name);
    }

    /** Another object that says the same, as the directory of CAs makes one now and then. */
    private static Issuer withCertificate(Issuer issuer) {
        return new Issuer(
                issuer.ca(),
                issuer.generation(),
                issuer.signing(),
                issuer.name(),
                issuer.keyIdentifier(),
                issuer.parent(),
                issuer.limits(),
                Optional.of(Der.of(new byte[] {0x30, 0})),
                List.of());
    }

    private Issuer issuer() {
        Issuer issuer = one(issuers);
        return issuer.certificate().isPresent() ? withCertificate(issuer) : issuer;
    }

    private X500Name nonEmptySubject() {
        X500Name name = subject();
        return name.size() == 0 ? nonEmptySubject() : name;
    }

    /** Multi-valued RDNs too, in an order that DER does not want. */
    private X500Name subject() {
        return new X500Name(IntStream.range(0, random.nextInt(5))
                .mapToObj(i -> new RDN(IntStream.rangeClosed(0, random.nextInt(3))
                        .mapToObj(j -> attribute())
                        .toArray(AttributeTypeAndValue[]::new)))
                .toArray(RDN[]::new));
    }

    private AttributeTypeAndValue attribute() {
        ASN1ObjectIdentifier type = one(List.of(BCStyle.CN, BCStyle.O, BCStyle.DC, BCStyle.UID, BCStyle.SERIALNUMBER));
        String text = one(TEXTS).repeat(1 + random.nextInt(20));
        ASN1Encodable value = DERPrintableString.isPrintableString(text)
                ? new DERPrintableString(text)
                : DERIA5String.isIA5String(text) ? new DERIA5String(text) : new DERUTF8String(text);
        return new AttributeTypeAndValue(type, value);
    }

    private List<GeneralName> names() {
        if (random.nextInt(20) == 0) {
            return IntStream.range(0, 3_000)
                    .mapToObj(i -> GeneralName.dns("host-" + i + ".example.com"))
                    .toList();
        }
        return some(6, () -> {
            String[] parts = one(NAMES).split(":", 2);
            return new GeneralName(GeneralName.Type.of(parts[0]), parts[1]);
        });
    }

    /** Near the borders of the two encodings of a time, and anywhere between. */
    Instant time() {
        return random.nextBoolean()
                ? one(TIMES).plusSeconds(random.nextInt(3) - 1)
                : Instant.ofEpochSecond(2L * random.nextInt());
    }

    SerialNumber serial() {
        BigInteger number = new BigInteger(1 + random.nextInt(159), random);
        return new SerialNumber(number.signum() == 0 ? BigInteger.ONE : number);
    }
}
