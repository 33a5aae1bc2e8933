package org.caravelpki.protocol.acme.jws.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.caravelpki.protocol.acme.bed.TestKey;
import org.caravelpki.protocol.acme.bed.TestSignatures;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published vectors. */
class AccountKeyTest {
    private static final String RFC7515_PAYLOAD =
            "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

    private static AccountKey key(String json) {
        return AccountKey.of(Json.stored(json));
    }

    private static boolean verifies(AccountKey key, String alg, String signingInput, String signature) {
        String[] parts = signingInput.split("\\.");
        Jws jws = new Jws(
                Json.object().put("alg", alg),
                Json.base64url(parts[1], "payload"),
                signingInput.getBytes(StandardCharsets.US_ASCII),
                Json.base64url(signature, "signature"));
        try {
            new VerifySignature(new TestSignatures()).require(jws, key);
            return true;
        } catch (AcmeProblem e) {
            return false;
        }
    }

    @Test
    void verifies_rfc7515AppendixA2_rs256() {
        AccountKey key = key("{\"kty\":\"RSA\",\"n\":\"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp"
                + "-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL"
                + "-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5"
                + "IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ\",\"e\":\"AQAB\"}");
        String signature =
                "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5"
                        + "jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K"
                        + "0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6Lbg"
                        + "GY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";

        assertThat(verifies(key, "RS256", "eyJhbGciOiJSUzI1NiJ9." + RFC7515_PAYLOAD, signature))
                .isTrue();
        assertThat(verifies(key, "RS256", "eyJhbGciOiJSUzI1NiJ9." + RFC7515_PAYLOAD + "A", signature))
                .isFalse();
    }

    @Test
    void verifies_rfc7515AppendixA3_es256() {
        AccountKey key = key("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
                + "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}");
        String signature = "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

        assertThat(verifies(key, "ES256", "eyJhbGciOiJFUzI1NiJ9." + RFC7515_PAYLOAD, signature))
                .isTrue();
        assertThat(verifies(key, "ES256", "eyJhbGciOiJFUzI1NiJ9." + RFC7515_PAYLOAD + "A", signature))
                .isFalse();
        assertThat(verifies(key, "ES384", "eyJhbGciOiJFUzI1NiJ9." + RFC7515_PAYLOAD, signature))
                .isFalse();
    }

    @Test
    void verifies_rfc8037AppendixA4_ed25519() {
        AccountKey key =
                key("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}");
        String input = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
        String signature = "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

        assertThat(verifies(key, "EdDSA", input, signature)).isTrue();
        assertThat(verifies(key, "EdDSA", input + "A", signature)).isFalse();
        assertThat(key.thumbprint()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }

    @Test
    void thumbprint_rfc7638Section31_isOfTheRequiredMembersOnly() {
        AccountKey key =
                key("{\"kty\":\"RSA\",\"n\":\"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1"
                        + "RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-6"
                        + "5YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQ"
                        + "Fh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw\",\"e\":\"AQAB\","
                        + "\"alg\":\"RS256\",\"kid\":\"2011-04-29\"}");

        assertThat(key.thumbprint()).isEqualTo("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
        assertThat(key.json().toString()).doesNotContain("2011-04-29");
    }

    @Test
    void json_readAgain_isTheSameKey() {
        AccountKey key =
                key("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}");

        assertThat(AccountKey.of(key.json())).isEqualTo(key);
    }

    @Test
    void thumbprint_numbersWithLeadingZeros_isThatOfTheCanonicalKey() {
        String modulus = TestKey.rsa(2048).jwk().path("n").asText();
        byte[] padded = new byte[257];
        System.arraycopy(Json.base64url(modulus, "n"), 0, padded, 1, 256);

        AccountKey canonical = key("{\"kty\":\"RSA\",\"n\":\"" + modulus + "\",\"e\":\"AQAB\"}");
        AccountKey odd = key("{\"kty\":\"RSA\",\"n\":\"" + TestKey.base64url(padded) + "\",\"e\":\"AAEAAQ\"}");

        assertThat(odd.thumbprint()).isEqualTo(canonical.thumbprint());
        assertThat(odd).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "ES384", "ES512", "RS256", "EdDSA"})
    void isKey_subjectPublicKeyInfoOfTheSameKey_isRecognised(String alg) {
        TestKey pair = TestKey.of(alg);

        assertThat(AccountKey.of(pair.jwk()).isKey(pair.pair().getPublic().getEncoded()))
                .isTrue();
        assertThat(AccountKey.of(TestKey.of(alg).jwk())
                        .isKey(pair.pair().getPublic().getEncoded()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 63, 65, 72})
    void require_ecdsaSignatureOfAnotherLength_isMalformed(int length) {
        TestKey pair = TestKey.ec();
        Jws jws = new Jws(Json.object().put("alg", "ES256"), new byte[0], new byte[1], new byte[length]);

        assertThatThrownBy(() -> new VerifySignature(new TestSignatures()).require(jws, AccountKey.of(pair.jwk())))
                .isInstanceOf(AcmeProblem.class)
                .hasMessage("The signature of the request is wrong.");
    }
}
