package org.caravelpki.protocol.ocsp.request.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.pki.CertId;
import org.caravelpki.protocol.ocsp.fake.internal.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadOcspRequestTest {
    private static final byte[] HASH = new byte[20];

    @Test
    void read_requestOfOpenssl_namesTheCertificate() throws Exception {
        CertId certId = ReadOcspRequest.read(Golden.file("sha1.req")).certIds().get(0);
        assertThat(certId.hash()).isEqualTo(CertId.Hash.SHA1);
        assertThat(certId.serial()).isEqualTo(SerialNumber.parse(Golden.SERIAL));
        assertThat(HexFormat.of().formatHex(certId.issuerNameHash().bytes()))
                .isEqualTo("05f01d71191f92fd19fd6597ca91a53131d0dfd4");
        assertThat(HexFormat.of().formatHex(certId.issuerKeyHash().bytes()))
                .isEqualTo("a39d23847def4bbf7f874069c938b310f51362c0");
    }

    @Test
    void read_sha256Request_saysSo() throws Exception {
        CertId certId =
                ReadOcspRequest.read(Golden.file("sha256.req")).certIds().get(0);
        assertThat(certId.hash()).isEqualTo(CertId.Hash.SHA256);
        assertThat(certId.issuerKeyHash().length()).isEqualTo(32);
    }

    @Test
    void read_digestThatIsNotOffered_isUnanswered() {
        assertThatThrownBy(() -> ReadOcspRequest.read(Golden.file("sha512.req")))
                .isInstanceOf(UnansweredRequest.class);
    }

    @Test
    void read_nonce_isTaken() throws Exception {
        OcspRequest request = ReadOcspRequest.read(Golden.file("nonce.req"));
        assertThat(HexFormat.of().formatHex(request.nonce().orElseThrow().bytes()))
                .isEqualTo("f8950515ca48688397424cc4a0836c60");
        assertThat(request.canBeHeld()).isFalse();
    }

    @Test
    void read_twoCertificates_areBothThere() throws Exception {
        OcspRequest request = ReadOcspRequest.read(Golden.file("two.req"));
        assertThat(request.certIds()).hasSize(2);
        assertThat(request.canBeHeld()).isFalse();
    }

    @Test
    void read_signedRequest_ignoresTheSignature() throws Exception {
        assertThat(ReadOcspRequest.read(Golden.file("signed.req")).certIds()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha1.req", "sha256.req", "nonce.req", "two.req", "signed.req"})
    void read_everyTruncation_isMalformed(String file) {
        byte[] whole = Golden.file(file);
        for (int length = 0; length < whole.length; length++) {
            assertMalformed(Arrays.copyOf(whole, length));
        }
    }

    @Test
    void read_octetAppended_isMalformed() {
        byte[] whole = Golden.file("sha1.req");
        assertMalformed(Arrays.copyOf(whole, whole.length + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha1.req", "nonce.req", "two.req", "signed.req"})
    void read_anyOctetChanged_neverFailsOtherwise(String file) {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = Golden.file(file);
            for (int change = 0; change <= i % 3; change++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            try {
                ReadOcspRequest.read(changed);
            } catch (MalformedRequest | UnansweredRequest e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
    }

    @Test
    void read_builtByHand_isTheSameAsOpenssls() throws Exception {
        assertThat(ReadOcspRequest.read(request(certId(new byte[] {1}))).certIds())
                .hasSize(1);
    }

    @Test
    void read_versionWrittenOut_isTaken() throws Exception {
        byte[] request =
                sequence(sequence(tlv(0xa0, tlv(2, new byte[] {0})), sequence(sequence(certId(new byte[] {1})))));
        assertThat(ReadOcspRequest.read(request).certIds()).hasSize(1);
    }

    @Test
    void read_version2_isMalformed() {
        assertMalformed(
                sequence(sequence(tlv(0xa0, tlv(2, new byte[] {1})), sequence(sequence(certId(new byte[] {1}))))));
    }

    @Test
    void read_noCertificate_isMalformed() {
        assertMalformed(sequence(sequence(sequence())));
    }

    @Test
    void read_seventeenCertificates_isMalformed() throws Exception {
        byte[][] requests = new byte[17][];
        Arrays.fill(requests, sequence(certId(new byte[] {1})));
        assertMalformed(sequence(sequence(sequence(requests))));
        assertThat(ReadOcspRequest.read(sequence(sequence(sequence(Arrays.copyOf(requests, 16)))))
                        .certIds())
                .hasSize(16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "80", "ff01", "0001", "", "0100000000000000000000000000000000000000ff"})
    void read_serialThatRfc5280DoesNotAllow_isMalformed(String hex) {
        assertMalformed(request(certId(HexFormat.of().parseHex(hex))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "0080", "7fffffffffffffffffffffffffffffffffffffff"})
    void read_serialAtTheBounds_isTaken(String hex) throws Exception {
        assertThat(ReadOcspRequest.read(request(certId(HexFormat.of().parseHex(hex))))
                        .certIds())
                .hasSize(1);
    }

    @Test
    void read_digestOfWrongLength_isMalformed() {
        assertMalformed(request(sequence(sha1(), tlv(4, new byte[19]), tlv(4, HASH), tlv(2, new byte[] {1}))));
    }

    @Test
    void read_algorithmWithoutParameters_isTaken() throws Exception {
        byte[] sha1 = sequence(tlv(6, HexFormat.of().parseHex("2b0e03021a")));
        assertThat(ReadOcspRequest.read(request(sequence(sha1, tlv(4, HASH), tlv(4, HASH), tlv(2, new byte[] {1}))))
                        .certIds())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 32, 128})
    void read_nonceWithinTheBounds_isTaken(int length) throws Exception {
        assertThat(ReadOcspRequest.read(withNonce(tlv(4, new byte[length]))).nonce())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 129})
    void read_nonceBeyondTheBounds_isMalformed(int length) {
        assertMalformed(withNonce(tlv(4, new byte[length])));
    }

    @Test
    void read_nonceThatIsNoOctetString_isMalformed() {
        assertMalformed(withNonce(new byte[] {1, 2, 3}));
    }

    @Test
    void read_unknownExtension_isIgnored() throws Exception {
        byte[] extension = sequence(tlv(6, new byte[] {42, 3}), tlv(4, new byte[] {1}));
        assertThat(ReadOcspRequest.read(withExtension(extension)).nonce()).isEmpty();
    }

    @Test
    void read_unknownCriticalExtension_isMalformed() {
        byte[] extension = sequence(tlv(6, new byte[] {42, 3}), tlv(1, new byte[] {-1}), tlv(4, new byte[] {1}));
        assertMalformed(withExtension(extension));
    }

    @Test
    void read_unknownCriticalSingleExtension_isMalformed() {
        byte[] extension = sequence(tlv(6, new byte[] {42, 3}), tlv(1, new byte[] {-1}), tlv(4, new byte[] {1}));
        assertMalformed(sequence(sequence(sequence(sequence(certId(new byte[] {1}), tlv(0xa0, sequence(extension)))))));
    }

    @Test
    void read_indefiniteLength_isMalformed() {
        byte[] inner = request(certId(new byte[] {1}));
        byte[] content = Arrays.copyOfRange(inner, 2, inner.length);
        ByteArrayOutputStream ber = new ByteArrayOutputStream();
        ber.write(0x30);
        ber.write(0x80);
        ber.writeBytes(content);
        ber.write(0);
        ber.write(0);
        assertMalformed(ber.toByteArray());
    }

    @Test
    void read_longFormOfAShortLength_isMalformed() {
        byte[] inner = request(certId(new byte[] {1}));
        ByteArrayOutputStream ber = new ByteArrayOutputStream();
        ber.write(0x30);
        ber.write(0x81);
        ber.write(inner.length - 2);
        ber.write(inner, 2, inner.length - 2);
        assertMalformed(ber.toByteArray());
    }

    private static byte[] withNonce(byte[] value) {
        return withExtension(sequence(tlv(6, HexFormat.of().parseHex("2b0601050507300102")), tlv(4, value)));
    }

    private static byte[] withExtension(byte[] extension) {
        return sequence(sequence(sequence(sequence(certId(new byte[] {1}))), tlv(0xa2, sequence(extension))));
    }

    private static byte[] request(byte[] certId) {
        return sequence(sequence(sequence(sequence(certId))));
    }

    private static byte[] certId(byte[] serial) {
        return sequence(sha1(), tlv(4, HASH), tlv(4, HASH), tlv(2, serial));
    }

    private static byte[] sha1() {
        return HexFormat.of().parseHex("300906052b0e03021a0500");
    }

    private static byte[] sequence(byte[]... parts) {
        return tlv(0x30, parts);
    }

    private static byte[] tlv(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        int length = content.size();
        if (length > 255) {
            whole.write(0x82);
            whole.write(length >> 8);
        } else if (length > 127) {
            whole.write(0x81);
        }
        whole.write(length);
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }

    private static void assertMalformed(byte[] octets) {
        assertThatThrownBy(() -> ReadOcspRequest.read(octets)).isInstanceOf(MalformedRequest.class);
    }
}
