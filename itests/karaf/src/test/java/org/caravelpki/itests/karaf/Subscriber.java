package org.caravelpki.itests.karaf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.pki.Credential;
import org.caravelpki.api.pki.Enrollment;
import org.caravelpki.api.pki.EnrollmentRequest;
import org.caravelpki.api.pki.RegistrationAuthority;

/** Somebody with a key who wants certificates for a host, from the registration authority's door. */
final class Subscriber {
    static final Requester REQUESTER = new Requester(Requester.Kind.OPERATOR, "itest");

    private static final String POLICY = "tls-server";

    private final RegistrationAuthority ra;
    private final KeyPair key = newKey();
    private final SecureRandom random = new SecureRandom();

    Subscriber(Inside node) {
        this.ra = node.service(RegistrationAuthority.class);
    }

    /** One more certificate. */
    Der enroll(String host) throws Exception {
        EnrollmentRequest wanted = new EnrollmentRequest(
                RequestId.random(random), POLICY, "console", new Credential.Attested(REQUESTER), pkcs10(host));
        Enrollment outcome = ra.enroll(wanted).toCompletableFuture().get(60, TimeUnit.SECONDS);
        if (outcome instanceof Enrollment.Issued issued) {
            return issued.encoded();
        }
        throw new IllegalStateException("not issued: " + outcome);
    }

    Der pkcs10(String host) {
        try {
            PKCS10CertificationRequestBuilder request =
                    new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=" + host), key.getPublic());
            ExtensionsGenerator extensions = new ExtensionsGenerator();
            extensions.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
            request.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate());
            return Der.of(request.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate()))
                    .getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
