package org.caravelpki.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class AccountKeyTest {
    private final AccountKey key = new AccountKey();

    AccountKeyTest() throws GeneralSecurityException {}

    @Test
    void sign_headerAndPayload_isAJwsUnderTheJwk() throws IOException, GeneralSecurityException {
        JsonNode jws = new ObjectMapper().readTree(key.sign("{\"alg\":\"ES256\"}", "payload"));

        Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(publicKey(new ObjectMapper().readTree(key.jwk())));
        verifier.update(
                (jws.path("protected").asText() + "." + jws.path("payload").asText()).getBytes(US_ASCII));
        assertThat(verifier.verify(decode(jws, "signature"))).isTrue();
        assertThat(new String(decode(jws, "payload"), UTF_8)).isEqualTo("payload");
    }

    private static PublicKey publicKey(JsonNode jwk) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(new BigInteger(1, decode(jwk, "x")), new BigInteger(1, decode(jwk, "y")));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static byte[] decode(JsonNode json, String member) {
        return Base64.getUrlDecoder().decode(json.path(member).asText());
    }
}
