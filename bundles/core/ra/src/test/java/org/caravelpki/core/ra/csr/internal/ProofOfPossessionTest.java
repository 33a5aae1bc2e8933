package org.caravelpki.core.ra.csr.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.core.ra.internal.Requests;
import org.caravelpki.provider.crypto.internal.SoftwareCrypto;
import org.caravelpki.testkit.crypto.CountingCrypto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProofOfPossessionTest {
    private final CountingCrypto crypto = new CountingCrypto(new SoftwareCrypto());
    private final ProofOfPossession proof = new ProofOfPossession(crypto);

    @ParameterizedTest
    @CsvSource({"ec.csr,ec-p256", "ec521.csr,ec-p521", "rsa.csr,rsa-2048", "ed25519.csr,ed25519"})
    void verify_eachKind_givesKeyAndNames(String file, String key) {
        ProvenRequest request = proof.verify(Requests.golden(file));

        assertThat(request.key()).isEqualTo(KeySpec.parse(key));
        assertThat(request.names()).containsExactly(GeneralName.dns("www.example.com"), GeneralName.dns("example.com"));
        assertThat(request.subject()).hasToString("CN=www.example.com");
    }

    @Test
    void verify_any_verifiesOnce() {
        proof.verify(Requests.golden("ec.csr"));

        assertThat(crypto.verified()).hasSize(1);
    }

    @Test
    void verify_unsortedAttributes_isOverTheOctetsReceived() {
        assertThat(proof.verify(Requests.golden("unsorted.csr")).names())
                .containsExactly(GeneralName.dns("www.example.com"), GeneralName.dns("example.com"));
    }

    @Test
    void verify_withoutAttributes_hasNoNames() {
        assertThat(proof.verify(Requests.golden("no_attributes.csr")).names()).isEmpty();
    }

    @Test
    void verify_emptySubject_isEmptyText() {
        assertThat(proof.verify(Requests.golden("no_subject.csr")).subject()).hasToString("");
    }

    @Test
    void verify_allKindsOfNames_areRead() {
        assertThat(proof.verify(Requests.golden("all_kinds.csr")).names())
                .extracting(GeneralName::toString)
                .containsExactly(
                        "dns:www.example.com",
                        "ip:192.0.2.1",
                        "ip:2001:db8:0:0:0:0:0:1",
                        "email:web@example.com",
                        "uri:spiffe://example.com/web",
                        "upn:web@corp.example.com");
    }

    @Test
    void verify_rsaWithoutNull_isAccepted() {
        byte[] octets = Requests.golden("rsa.csr").bytes();
        String hex = HexFormat.of().formatHex(octets);
        int outer = octets.length - 4;
        String without = hex.replace("300d06092a864886f70d01010b0500", "300b06092a864886f70d01010b");
        byte[] changed = HexFormat.of().parseHex(without);
        changed[2] = (byte) (outer - 2 >> 8);
        changed[3] = (byte) (outer - 2);

        assertThat(proof.verify(Der.of(changed)).key()).isEqualTo(KeySpec.parse("rsa-2048"));
    }

    @Test
    void verify_changedSignature_isBadCsr() {
        assertRefused(Requests.changed("rsa.csr", 1), PkiException.Kind.BAD_CSR, "signature");
    }

    @Test
    void verify_changedName_isBadCsr() {
        byte[] octets = Requests.golden("ec.csr").bytes();
        int at = new String(octets, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("www.example");
        octets[at] = 'v';

        assertRefused(Der.of(octets), PkiException.Kind.BAD_CSR, "signature");
    }

    @Test
    void verify_trailingOctets_isBadCsr() {
        byte[] octets = Requests.golden("ec.csr").bytes();

        assertRefused(Der.of(Arrays.copyOf(octets, octets.length + 1)), PkiException.Kind.BAD_CSR, "DER");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 20, 100, 200, 270})
    void verify_cutOff_isBadCsr(int length) {
        assertRefused(
                Der.of(Arrays.copyOf(Requests.golden("ec.csr").bytes(), length)), PkiException.Kind.BAD_CSR, "DER");
    }

    @Test
    void verify_lengthNotMinimal_isBadCsr() {
        byte[] octets = Requests.golden("ec.csr").bytes();
        // 30 82 01 10 becomes 30 83 00 01 10.
        byte[] longer = new byte[octets.length + 1];
        longer[0] = 0x30;
        longer[1] = (byte) 0x83;
        System.arraycopy(octets, 2, longer, 3, octets.length - 2);

        assertRefused(Der.of(longer), PkiException.Kind.BAD_CSR, "DER");
    }

    @Test
    void verify_everyOctetChanged_neverFailsOtherwise() {
        byte[] good = Requests.golden("all_kinds.csr").bytes();
        for (int at = 0; at < good.length; at++) {
            byte[] octets = good.clone();
            octets[at] ^= 0x55;
            Der changed = Der.of(octets);
            assertThatThrownBy(() -> proof.verify(changed)).as("octet " + at).isInstanceOf(PkiException.class);
        }
    }

    @Test
    void verify_weakKey_isBadPublicKey() {
        assertRefused(Requests.golden("weak.csr"), PkiException.Kind.BAD_PUBLIC_KEY, "");
    }

    @Test
    void verify_sha1_isBadPublicKey() {
        assertRefused(Requests.golden("sha1.csr"), PkiException.Kind.BAD_PUBLIC_KEY, "signature algorithm");
    }

    @Test
    void verify_twoExtensionRequests_isBadCsr() {
        assertRefused(Requests.golden("two_extension_requests.csr"), PkiException.Kind.BAD_CSR, "more than one");
    }

    @Test
    void verify_nulInName_isBadName() {
        assertRefused(Requests.golden("nul_in_name.csr"), PkiException.Kind.BAD_NAME, "control");
    }

    @Test
    void verify_registeredId_isRead() {
        assertThat(proof.verify(Requests.golden("registered_id.csr")).names())
                .extracting(GeneralName::toString)
                .containsExactly("rid:1.2.3.4");
    }

    @Test
    void verify_mappedAddress_isBadName() {
        assertRefused(Requests.golden("mapped_address.csr"), PkiException.Kind.BAD_NAME, "IPv4");
    }

    @Test
    void verify_deeplyNested_isBadCsr() {
        assertRefused(Requests.golden("deep.csr"), PkiException.Kind.BAD_CSR, "malformed");
    }

    @Test
    void verify_longUri_isBadName() {
        assertRefused(Requests.golden("long_uri.csr"), PkiException.Kind.BAD_NAME, "2,000");
    }

    @Test
    void verify_longSubject_isBadName() {
        assertRefused(Requests.golden("long_subject.csr"), PkiException.Kind.BAD_NAME, "2,000");
    }

    @Test
    void verify_tooLarge_isBadCsr() {
        assertRefused(Der.of(new byte[Pkcs10.MAX_OCTETS + 1]), PkiException.Kind.BAD_CSR, "64 KiB");
    }

    private void assertRefused(Der request, PkiException.Kind kind, String words) {
        assertThatThrownBy(() -> proof.verify(request))
                .isInstanceOfSatisfying(PkiException.class, refusal -> assertThat(refusal.kind())
                        .isEqualTo(kind))
                .hasMessageContaining(words);
    }
}
