package org.caravelpki.core.ca.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.caravelpki.api.admin.CaAdmin;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.engine.Issued;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A CA from elsewhere, as the PKCS#12 file that openssl or keytool wrote. */
class ImportCaTest {
    private static final Operator ANNA = new Operator("anna", java.util.Set.of("admin"));
    private static final String SUBJECT = "CN=Old CA,O=Example";
    private static final char[] PASSWORD = "correct horse".toCharArray();

    private final OutsideRoot outside = new OutsideRoot();
    private final EngineFixture fixture = new EngineFixture();
    private final CaAdmin admin = new CaAdministration(fixture.engine, Configured.with(Map.of()));
    private final KeyPair pair = fixture.crypto.generate(KeySpec.EC_P256);
    private final Der certificate = certificate(pair);

    ImportCaTest() {
        fixture.installTemplates();
    }

    @AfterEach
    void stop() {
        fixture.close();
        outside.close();
    }

    private Der certificate(KeyPair key) {
        return outside.certify(SUBJECT, Der.of(key.getPublic().getEncoded()), "sub-ca", "root");
    }

    private static byte[] file(KeyPair key, Der... chain) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            X509Certificate[] certificates =
                    Stream.of(chain).map(EngineFixture::x509).toArray(X509Certificate[]::new);
            store.setKeyEntry("ca", key.getPrivate(), PASSWORD, certificates);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            store.store(out, PASSWORD);
            return out.toByteArray();
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError("Java cannot write PKCS#12", e);
        }
    }

    private CaAdmin.Generation imported(byte[] file, boolean dryRun) {
        return admin.importCa(ANNA, new CaAdmin.ImportedCa("issuing", "default", file, PASSWORD, "soft", dryRun));
    }

    private void assertRefused(String sentence, byte[] file) {
        assertThatThrownBy(() -> imported(file, false)).isInstanceOfSatisfying(PkiException.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(PkiException.Kind.REFUSED);
            assertThat(refusal.detail()).contains(sentence);
        });
        assertThat(admin.list()).isEmpty();
        assertThat(fixture.keys.keys()).isEmpty();
    }

    @Test
    void import_good_issuesWithItsOldKey() throws Exception {
        CaAdmin.Generation generation = imported(file(pair, certificate, outside.root()), false);

        assertThat(generation.number()).isEqualTo(1);
        Issued issued = fixture.issue(fixture.order("www.example.test"));
        EngineFixture.x509(issued.encoded()).verify(pair.getPublic());
        assertThat(issued.issuers()).containsExactly(certificate);
        assertThat(fixture.engine.cas().view("issuing").current().chain()).containsExactly(outside.root());
        assertThat(admin.show("issuing").external()).isTrue();
    }

    @Test
    void import_again_changesNothing() {
        byte[] file = file(pair, certificate, outside.root());
        imported(file, false);
        int units = fixture.writer.units().size();

        assertThat(imported(file, false).number()).isEqualTo(1);
        assertThat(fixture.writer.units()).hasSize(units);
    }

    @Test
    void import_dryRun_keepsNothing() {
        assertThat(imported(file(pair, certificate, outside.root()), true).subject())
                .isEqualTo(SUBJECT);

        assertThat(admin.list()).isEmpty();
        assertThat(fixture.keys.keys()).isEmpty();
    }

    @Test
    void import_interruptedAfterTheKey_goesOn() {
        byte[] file = file(pair, certificate, outside.root());
        fixture.writer.fault(unit -> Optional.of(java.util.concurrent.CompletableFuture.failedFuture(
                new PkiException(PkiException.Kind.UNAVAILABLE, "The store is away."))));
        assertThatThrownBy(() -> imported(file, false)).hasMessageContaining("away");
        fixture.writer.repair();

        imported(file, false);
        assertThat(fixture.keys.keys()).hasSize(1);
        fixture.issue(fixture.order("www.example.test"));
    }

    @Test
    void import_newerOfTheSameName_isTheNextGeneration() {
        imported(file(pair, certificate, outside.root()), false);
        KeyPair next = fixture.crypto.generate(KeySpec.EC_P256);

        assertThat(imported(file(next, certificate(next), outside.root()), false)
                        .number())
                .isEqualTo(2);
        assertThat(fixture.engine.cas().view("issuing").generations())
                .extracting(CaView.Generation::number)
                .containsExactly(1, 2);
    }

    @Test
    void import_otherCaOfTheSameName_isRefused() {
        imported(file(pair, certificate, outside.root()), false);
        KeyPair other = fixture.crypto.generate(KeySpec.EC_P256);
        Der stranger = outside.certify("CN=Stranger", Der.of(other.getPublic().getEncoded()), "sub-ca", "root");

        assertThatThrownBy(() -> imported(file(other, stranger, outside.root()), false))
                .hasMessageContaining("is for 'CN=Stranger' and not for '" + SUBJECT + "'");
    }

    @Test
    void import_wrongPassword_isRefused() {
        byte[] file = file(pair, certificate, outside.root());
        assertThatThrownBy(() -> admin.importCa(
                        ANNA, new CaAdmin.ImportedCa("issuing", "default", file, "wrong".toCharArray(), "soft", false)))
                .hasMessage("The password is wrong.");
    }

    @Test
    void import_noPkcs12_isRefused() {
        assertRefused("is no PKCS#12 file", new byte[] {1, 2, 3});
    }

    @Test
    void import_rootMissing_isRefused() {
        assertRefused("must hold all issuers up to the root", file(pair, certificate));
    }

    @Test
    void import_keyOfAnotherCertificate_isRefused() {
        KeyPair other = fixture.crypto.generate(KeySpec.EC_P256);
        assertRefused("does not fit the certificate", file(other, certificate, outside.root()));
    }

    @Test
    void import_certificateOfAServer_isRefused() {
        Der server = outside.certify("", Der.of(pair.getPublic().getEncoded()), "tls-server", "root");
        assertRefused("is not that of a CA", file(pair, server, outside.root()));
    }

    @Test
    void importedCa_asText_tellsNoPassword() {
        assertThat(new CaAdmin.ImportedCa("a", "default", new byte[0], PASSWORD, "soft", true))
                .hasToString("ImportedCa[a]");
    }
}
