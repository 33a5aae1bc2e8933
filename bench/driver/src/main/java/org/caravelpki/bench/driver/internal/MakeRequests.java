package org.caravelpki.bench.driver.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.KeyPair;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.caravelpki.api.model.Der;

/** Makes PKCS#10s: each for a host of its own, with two names. */
record MakeRequests(SubjectKeys kind) {

    List<Der> make(int number) {
        List<KeyPair> keys = kind.make(number);
        return IntStream.range(0, number)
                .parallel()
                .mapToObj(i -> request("host-" + i + ".bench.example.test", keys.get(i % keys.size())))
                .toList();
    }

    private Der request(String host, KeyPair key) {
        try {
            ExtensionsGenerator extensions = new ExtensionsGenerator();
            extensions.addExtension(Extension.subjectAlternativeName, false, names(host));
            return Der.of(new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=" + host), key.getPublic())
                    .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate())
                    .build(new JcaContentSignerBuilder(kind.signature()).build(key.getPrivate()))
                    .getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("every Java runtime has " + kind.signature(), e);
        }
    }

    private static GeneralNames names(String host) {
        return new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, host), new GeneralName(GeneralName.dNSName, "www." + host)
        });
    }
}
