package org.caravelpki.link.member.internal;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.IOException;
import java.util.Map;

/** What a joining node and a backend tell each other, in CBOR like the link's calls. */
final class JoinMessage {
    private static final ObjectMapper MAPPER =
            new ObjectMapper(new CBORFactory()).disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private JoinMessage() {}

    /**
     * Wants in.
     *
     * @param token names the token
     * @param secret the token's
     * @param role what the node is configured to be; must be the token's
     * @param pkcs10 the CertificationRequest with the node's own key
     */
    record Wish(String token, byte[] secret, String role, byte[] pkcs10) {
        /** What is missing is empty, and so is wrong in the same way as what is wrong. */
        Wish {
            token = token == null ? "" : token;
            secret = secret == null ? new byte[0] : secret;
            role = role == null ? "" : role;
            pkcs10 = pkcs10 == null ? new byte[0] : pkcs10;
        }

        /** Never shows the secret. */
        @Override
        public String toString() {
            return "Wish[" + token + "]";
        }
    }

    /**
     * Is in, or gets its next certificate.
     *
     * @param node the node's name
     * @param role its role
     * @param certificate its certificate of the link
     * @param ca the CA's certificate
     * @param shared the sealed keys, a map from file to content; empty on renewal
     */
    record Welcome(String node, String role, byte[] certificate, byte[] ca, byte[] shared) {}

    /**
     * The keys that are shared.
     *
     * @param files from path below the node's directory to content
     */
    record Shared(Map<String, byte[]> files) {}

    static byte[] write(Object message) {
        try {
            return MAPPER.writeValueAsBytes(message);
        } catch (IOException e) {
            throw new IllegalStateException("a message made here can be written", e);
        }
    }

    static <T> T read(byte[] octets, Class<T> type) throws IOException {
        return MAPPER.readValue(octets, type);
    }
}
