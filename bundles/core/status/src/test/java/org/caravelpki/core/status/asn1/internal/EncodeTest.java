package org.caravelpki.core.status.asn1.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import java.util.Random;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x509.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** BouncyCastle is the oracle. */
class EncodeTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 255, 256, 65_535, 65_536, 16_777_215, 16_777_216})
    void octetString_everyLengthForm_isTheOraclesEncoding(int length) {
        byte[] content = new byte[length];
        new Random(1).nextBytes(content);
        assertThat(Encode.octetString(content)).isEqualTo(oracle(new DEROctetString(content)));
    }

    @Test
    void integer_anyNumber_isTheOraclesEncoding() {
        Random random = new Random(2);
        for (int bits = 0; bits < 170; bits++) {
            BigInteger number = new BigInteger(bits, random);
            assertThat(Encode.integer(number)).isEqualTo(oracle(new ASN1Integer(number)));
        }
    }

    @Test
    void bitString_octets_isTheOraclesEncoding() {
        assertThat(Encode.bitString(new byte[] {1, 2})).isEqualTo(oracle(new DERBitString(new byte[] {1, 2})));
    }

    @Test
    void enumerated_reason_isTheOraclesEncoding() {
        assertThat(Encode.enumerated(10)).isEqualTo(oracle(new ASN1Enumerated(10)));
    }

    @Test
    void sequence_partsAndAbsentOnes_isTheOraclesEncoding() {
        byte[] one = Encode.integer(BigInteger.ONE);
        assertThat(Encode.sequence(one, new byte[0], one))
                .isEqualTo(oracle(new DERSequence(new ASN1Encodable[] {new ASN1Integer(1), new ASN1Integer(1)})));
    }

    @Test
    void context_tag_isTheOraclesEncoding() {
        assertThat(Encode.context(2, Encode.integer(BigInteger.ONE)))
                .isEqualTo(oracle(new DERTaggedObject(true, 2, new ASN1Integer(1))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1999-12-31T23:59:59Z", "2025-03-01T12:00:00Z", "2049-12-31T23:59:59Z", "2050-01-01T00:00:00Z"})
    void time_bothSidesOf2050_isTheOraclesEncoding(String text) {
        Instant time = Instant.parse(text);
        assertThat(Encode.time(time)).isEqualTo(oracle(new Time(Date.from(time))));
    }

    @Test
    void generalizedTime_seconds_isTheOraclesEncoding() {
        assertThat(Encode.generalizedTime(Instant.parse("2025-03-01T12:00:00Z")))
                .isEqualTo(oracle(new ASN1GeneralizedTime("20250301120000Z")));
    }

    private static byte[] oracle(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded("DER");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
