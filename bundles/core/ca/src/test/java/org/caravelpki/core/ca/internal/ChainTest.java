package org.caravelpki.core.ca.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.caravelpki.api.engine.IssueOrder;
import org.caravelpki.api.engine.Issued;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.provider.store.AuditRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole chains, as others see them. */
class ChainTest {
    @ParameterizedTest
    @ValueSource(strings = {"ec-p256", "ec-p384", "ec-p521", "rsa-2048", "rsa-3072", "rsa-4096", "rsa-8192", "ed25519"})
    void chain_eachKindOfCaKey_passesPkixAndOpenssl(String key, @TempDir Path folder) throws Exception {
        try (EngineFixture fixture = EngineFixture.withCas(KeySpec.parse(key))) {
            Issued issued = fixture.issue(fixture.order("www.example.test"));
            Der root = fixture.engine.cas().view("root").current().certificate();
            verifyWithJava(issued, root, fixture.clock.instant());
            verifyWithOpenssl(folder, issued, root, "sslserver");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tls-client,     CN=anna,  sslclient",
        "device,         CN=box,   sslserver",
        "ocsp-responder, CN=ocsp,  ocsphelper"
    })
    void chain_eachTemplate_servesItsPurpose(String template, String subject, String purpose, @TempDir Path folder)
            throws Exception {
        try (EngineFixture fixture = EngineFixture.withCas()) {
            IssueOrder order = fixture.order(template, subject, List.of(), fixture.crypto.generate(KeySpec.EC_P256));
            Issued issued = fixture.issue(order);
            assertThat(fixture.database.audit())
                    .extracting(AuditRecord::detail)
                    .noneMatch(detail -> detail.contains("lintWarnings"));
            verifyWithOpenssl(
                    folder, issued, fixture.engine.cas().view("root").current().certificate(), purpose);
        }
    }

    @Test
    void chain_names_areFoundByJava() throws Exception {
        try (EngineFixture fixture = EngineFixture.withCas()) {
            List<GeneralName> names = List.of(GeneralName.dns("www.example.test"), GeneralName.ip("192.0.2.1"));
            Issued issued =
                    fixture.issue(fixture.order("tls-server", "", names, fixture.crypto.generate(KeySpec.EC_P256)));
            X509Certificate certificate = EngineFixture.x509(issued.encoded());
            assertThat(certificate.getSubjectAlternativeNames())
                    .extracting(name -> String.valueOf(name.get(1)))
                    .containsExactlyInAnyOrder("www.example.test", "192.0.2.1");
            assertThat(certificate.getSubjectX500Principal()).hasToString("CN=www.example.test");
        }
    }

    private static void verifyWithJava(Issued issued, Der root, java.time.Instant at) throws Exception {
        List<X509Certificate> chain = new ArrayList<>(List.of(EngineFixture.x509(issued.encoded())));
        issued.issuers().forEach(issuer -> chain.add(EngineFixture.x509(issuer)));
        CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(chain);
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(EngineFixture.x509(root), null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(at));
        CertPathValidator.getInstance("PKIX").validate(path, parameters);
    }

    private static void verifyWithOpenssl(Path folder, Issued issued, Der root, String purpose) throws Exception {
        String untrusted = String.join(
                "",
                issued.issuers().stream()
                        .map(issuer -> issuer.pem("CERTIFICATE"))
                        .toList());
        List<String> command = List.of(
                "openssl",
                "verify",
                "-x509_strict",
                "-purpose",
                purpose,
                "-CAfile",
                file(folder, "root.pem", root.pem("CERTIFICATE")),
                "-untrusted",
                file(folder, "issuers.pem", untrusted),
                file(folder, "leaf.pem", issued.encoded().pem("CERTIFICATE")));
        assertThat(run(command)).endsWith("leaf.pem: OK\n");
    }

    private static String file(Path folder, String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private static String run(List<String> command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output =
                    new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            process.waitFor();
            return output;
        } catch (IOException e) {
            return fail("openssl is missing; install it with: apt-get install openssl", e);
        }
    }
}
