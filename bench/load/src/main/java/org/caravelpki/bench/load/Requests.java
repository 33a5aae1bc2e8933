package org.caravelpki.bench.load;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** Certification requests, made before the clock starts and handed out in turn. */
final class Requests {
    private final List<byte[]> requests;
    private final AtomicInteger turn = new AtomicInteger();

    private Requests(List<byte[]> requests) {
        this.requests = requests;
    }

    static Requests make(Name name, String key, int count)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        boolean elliptic = key.equals("ec-p256");
        KeyPairGenerator generator = KeyPairGenerator.getInstance(elliptic ? "EC" : "RSA");
        if (elliptic) {
            generator.initialize(new ECGenParameterSpec("secp256r1"));
        } else {
            generator.initialize(2048);
        }
        List<byte[]> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(request(name, generator.generateKeyPair(), elliptic ? "SHA256withECDSA" : "SHA256withRSA"));
        }
        return new Requests(List.copyOf(requests));
    }

    private static byte[] request(Name name, KeyPair pair, String algorithm)
            throws IOException, OperatorCreationException {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(name.general()));
        Extensions wanted = extensions.generate();
        return new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=" + name.text()), pair.getPublic())
                .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, wanted)
                .build(new JcaContentSignerBuilder(algorithm).build(pair.getPrivate()))
                .getEncoded();
    }

    /** The next one. */
    byte[] next() {
        return requests.get(Math.floorMod(turn.getAndIncrement(), requests.size()));
    }

    /** The next one as a finalize has it. */
    String nextPayload() {
        return "{\"csr\":\"" + AccountKey.base64url(next()) + "\"}";
    }
}
