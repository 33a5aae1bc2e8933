package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Java's own PKIX validation, with revocation by the addresses that the certificates name. */
@ExtendWith(SharedNode.class)
class JavaIT {
    @TempDir
    private Path directory;

    private CertPath path(Subscriber web) throws Exception {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        try (InputStream in = Files.newInputStream(web.file("web.pem"))) {
            return factory.generateCertPath(new ArrayList<>(factory.generateCertificates(in)));
        }
    }

    private void validate(Node node, CertPath path, PKIXRevocationChecker.Option... options) throws Exception {
        CertPathValidator validator = CertPathValidator.getInstance("PKIX");
        X509Certificate root =
                (X509Certificate) SimpleClient.certificate(Path.of(node.endpoint("CARAVEL_TRUST_ANCHOR")));
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
        checker.setOptions(
                options.length == 0
                        ? EnumSet.noneOf(PKIXRevocationChecker.Option.class)
                        : EnumSet.copyOf(List.of(options)));
        parameters.addCertPathChecker(checker);
        validator.validate(path, parameters);
    }

    @Test
    void pkix_ocsp_followsTheRevocation(Node node) throws Exception {
        Subscriber web = new Subscriber(node, directory, "java-ocsp", "tls-server");
        web.enroll("tls-server", "web", "java-ocsp.example.test");
        validate(node, path(web), PKIXRevocationChecker.Option.NO_FALLBACK);

        node.console("cert:revoke " + web.serial("web.pem") + " --reason superseded --yes");

        Soon.ask(() -> outcome(node, web), CertPathValidatorException.BasicReason.REVOKED::equals);

        assertThatThrownBy(() -> validate(node, path(web), PKIXRevocationChecker.Option.NO_FALLBACK))
                .isInstanceOfSatisfying(CertPathValidatorException.class, e -> assertThat(e.getReason())
                        .isEqualTo(CertPathValidatorException.BasicReason.REVOKED));
    }

    /** Why the path is not valid now. */
    private CertPathValidatorException.Reason outcome(Node node, Subscriber web) {
        try {
            validate(node, path(web), PKIXRevocationChecker.Option.NO_FALLBACK);
            return CertPathValidatorException.BasicReason.UNSPECIFIED;
        } catch (CertPathValidatorException e) {
            return e.getReason();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void pkix_crl_isAccepted(Node node) throws Exception {
        Subscriber web = new Subscriber(node, directory, "java-crl", "tls-server");
        web.enroll("tls-server", "web", "java-crl.example.test");
        // Java follows the distribution points of certificates only when asked to.
        System.setProperty("com.sun.security.enableCRLDP", "true");

        validate(node, path(web), PKIXRevocationChecker.Option.PREFER_CRLS, PKIXRevocationChecker.Option.NO_FALLBACK);
    }
}
