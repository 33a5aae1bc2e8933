package org.caravelpki.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A hierarchy of ML-DSA keys (FIPS 204, RFC 9881) on the real node, looked at by BouncyCastle, which signs none of it. */
@ExtendWith(SharedNode.class)
class MlDsaIT {
    private static final Provider ORACLE = new BouncyCastleProvider();
    private static final String POLICY = """
            {"name": "pq", "realm": "default", "description": "ML-DSA servers.", "ca": "pq-issuing",
             "template": "tls-server", "protocols": {"simple": {}}, "requesters": ["endEntity:*"],
             "names": ["cn:*", "dns:**"]}
            """;

    @TempDir
    private Path directory;

    @Test
    void crypto_archive_hasItsNativeCodeInUse(Node node) {
        JsonNode status = node.json("crypto:status").get(0);
        assertThat(status.get("nativeCode").asText()).startsWith("passed");
        assertThat(StreamSupport.stream(status.get("routes").spliterator(), false)
                        .filter(route -> route.get("algorithm").asText().startsWith("EC")))
                .isNotEmpty()
                .allSatisfy(route -> assertThat(route.get("native").asBoolean())
                        .as(route.toString())
                        .isTrue());
    }

    @Test
    void hierarchy_ofMlDsaKeys_issuesRevokesAndTells(Node node) throws Exception {
        node.console(
                "ca:create pq-root --subject 'CN=PQ Root,O=Example' --key ml-dsa-87",
                "ca:create pq-issuing --subject 'CN=PQ Issuing,O=Example' --issuer pq-root --key ml-dsa-65",
                "policy:import " + Files.writeString(directory.resolve("pq.json"), POLICY));
        SimpleClient client = new SimpleClient(node, "pq-client", "pq");

        HttpResponse<String> answer = client.post(pkcs10(), "pq-1");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<X509CertificateHolder> chain = certificates(answer.body());
        X509CertificateHolder leaf = chain.get(0);
        X509CertificateHolder issuing = chain.get(1);
        assertThat(leaf.getSignatureAlgorithm().getAlgorithm()).isEqualTo(NISTObjectIdentifiers.id_ml_dsa_65);
        assertThat(leaf.getSignatureAlgorithm().getParameters()).isNull();
        assertThat(leaf.isSignatureValid(verifier(issuing))).isTrue();
        assertThat(issuing.getSignatureAlgorithm().getAlgorithm()).isEqualTo(NISTObjectIdentifiers.id_ml_dsa_87);
        assertThat(issuing.isSignatureValid(verifier(root(node)))).isTrue();

        String serial = hex(leaf.getSerialNumber());
        node.console("cert:revoke " + serial + " --reason keyCompromise --yes", "crl:generate pq-issuing");

        assertThat(Soon.ask(() -> crl(node), crl -> crl.getRevokedCertificate(leaf.getSerialNumber()) != null))
                .satisfies(crl ->
                        assertThat(crl.isSignatureValid(verifier(issuing))).isTrue())
                .satisfies(crl -> assertThat(crl.getRevokedCertificate(leaf.getSerialNumber()))
                        .isNotNull());
        BasicOCSPResp ocsp = Soon.ask(
                () -> ocsp(node, issuing, leaf), it -> it.getResponses()[0].getCertStatus() instanceof RevokedStatus);
        assertThat(ocsp.getResponses()[0].getCertStatus()).isInstanceOf(RevokedStatus.class);
        X509CertificateHolder responder = ocsp.getCerts()[0];
        assertThat(responder.isSignatureValid(verifier(issuing))).isTrue();
        assertThat(ocsp.isSignatureValid(verifier(responder))).isTrue();
    }

    private static byte[] pkcs10() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("ML-DSA-44", ORACLE);
        KeyPair key = generator.generateKeyPair();
        ExtensionsGenerator wanted = new ExtensionsGenerator();
        wanted.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.dNSName, "pq.example.test")));
        Extensions extensions = wanted.generate();
        return new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=pq.example.test"), key.getPublic())
                .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions)
                .build(new JcaContentSignerBuilder("ML-DSA-44")
                        .setProvider(ORACLE)
                        .build(key.getPrivate()))
                .getEncoded();
    }

    private static ContentVerifierProvider verifier(X509CertificateHolder signer) {
        try {
            return new JcaContentVerifierProviderBuilder().setProvider(ORACLE).build(signer);
        } catch (Exception e) {
            throw new AssertionError("BouncyCastle does not take the key", e);
        }
    }

    private static List<X509CertificateHolder> certificates(String pem) throws IOException {
        List<X509CertificateHolder> all = new ArrayList<>();
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
                all.add((X509CertificateHolder) next);
            }
        }
        return all;
    }

    private static X509CertificateHolder root(Node node) throws IOException {
        return new X509CertificateHolder(get(node.endpoint("CARAVEL_CA_URL").replace("/ca/issuing", "/ca/pq-root")));
    }

    private static X509CRLHolder crl(Node node) {
        try {
            return new X509CRLHolder(get(node.endpoint("CARAVEL_CRL_URL").replace("/crl/issuing", "/crl/pq-issuing")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static BasicOCSPResp ocsp(Node node, X509CertificateHolder issuer, X509CertificateHolder leaf) {
        try {
            CertificateID id = new CertificateID(
                    new JcaDigestCalculatorProviderBuilder()
                            .setProvider(ORACLE)
                            .build()
                            .get(CertificateID.HASH_SHA1),
                    issuer,
                    leaf.getSerialNumber());
            byte[] nonce = new DEROctetString(new byte[16]).getEncoded();
            byte[] question = new OCSPReqBuilder()
                    .addRequest(id)
                    .setRequestExtensions(
                            new Extensions(new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, nonce)))
                    .build()
                    .getEncoded();
            return (BasicOCSPResp)
                    new OCSPResp(send(HttpRequest.newBuilder(URI.create(node.endpoint("CARAVEL_OCSP_URL")))
                                    .header("Content-Type", "application/ocsp-request")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(question))
                                    .build()))
                            .getResponseObject();
        } catch (Exception e) {
            throw new AssertionError("no OCSP answer", e);
        }
    }

    private static byte[] get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).build());
    }

    private static byte[] send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).as(request.toString()).isEqualTo(200);
            return response.body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String hex(BigInteger serial) {
        String hex = serial.toString(16);
        return hex.length() % 2 == 0 ? hex : "0" + hex;
    }
}
