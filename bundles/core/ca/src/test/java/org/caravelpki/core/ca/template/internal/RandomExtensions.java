package org.caravelpki.core.ca.template.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.caravelpki.api.model.Der;

/** Members of templates for policies with qualifiers and extensions of all kinds, and requests that ask for such. */
final class RandomExtensions {
    static final ASN1ObjectIdentifier FROM_REQUEST = new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.2");
    private static final int MOST = 300;

    private final Random random;

    RandomExtensions(Random random) {
        this.random = random;
    }

    List<String> members(boolean ocsp) {
        List<String> members = new ArrayList<>(List.of(policies(), extensions()));
        if (ocsp) {
            members.add("\"mustStaple\":\"" + (random.nextBoolean() ? "always" : "requested") + "\"");
        }
        return members;
    }

    private String policies() {
        String cps = random.nextBoolean() ? ",\"cps\":\"https://pki.example.com/cps\"" : "";
        String notice = random.nextBoolean() ? ",\"notice\":\"" + "Nür für Prüfungen. ".repeat(5) + "\"" : "";
        return "\"certificatePolicies\":[\"2.23.140.1.2.1\",{\"oid\":\"1.3.6.1.4.1.99999.1\"" + cps + notice + "}]";
    }

    private String extensions() {
        byte[] octets = new byte[random.nextInt(MOST)];
        random.nextBytes(octets);
        String fixed =
                switch (random.nextInt(5)) {
                    case 0 -> "\"octets\":\"00" + HexFormat.of().formatHex(octets) + "\"";
                    case 1 -> "\"utf8\":\"東京 🗼\"";
                    case 2 -> "\"integer\":" + random.nextLong();
                    case 3 -> "\"hex\":\"30030101ff\"";
                    default -> "\"null\":true";
                };
        return "\"extensions\":[{\"oid\":\"1.3.6.1.4.1.99999.3\",\"critical\":" + random.nextBoolean() + ",\"value\":{"
                + fixed + "}},{\"oid\":\"" + FROM_REQUEST + "\",\"critical\":" + random.nextBoolean()
                + ",\"fromRequest\":{}}]";
    }

    /** Always with an extended key usage, since a template may leave the choice to the request alone. */
    Optional<Der> request() {
        ExtensionsGenerator request = new ExtensionsGenerator();
        add(request, Extension.extendedKeyUsage, new ExtendedKeyUsage(purposes()));
        if (random.nextBoolean()) {
            add(request, TlsFeatureRule.TYPE, new DERSequence(new ASN1Integer(5)));
        }
        if (random.nextBoolean()) {
            byte[] octets = new byte[random.nextInt(MOST)];
            random.nextBytes(octets);
            add(request, FROM_REQUEST, new DEROctetString(octets));
        }
        try {
            return Optional.of(Der.of(request.generate().getEncoded()));
        } catch (IOException e) {
            throw new AssertionError("in memory", e);
        }
    }

    private KeyPurposeId[] purposes() {
        KeyPurposeId mail = KeyPurposeId.id_kp_emailProtection;
        KeyPurposeId time = KeyPurposeId.id_kp_timeStamping;
        return switch (random.nextInt(3)) {
            case 0 -> new KeyPurposeId[] {mail};
            case 1 -> new KeyPurposeId[] {time};
            default -> new KeyPurposeId[] {time, mail};
        };
    }

    private void add(ExtensionsGenerator request, ASN1ObjectIdentifier type, ASN1Encodable value) {
        try {
            request.addExtension(type, random.nextBoolean(), value);
        } catch (IOException e) {
            throw new AssertionError("in memory", e);
        }
    }
}
