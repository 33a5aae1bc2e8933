package org.caravelpki.api.pki;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.Requester;

/** Evidence of who asks. */
public sealed interface Credential {

    /**
     * The name of an end entity and its enrollment secret.
     *
     * @param name the end entity's name
     * @param secret the secret; the receiver does not keep it
     */
    record Secret(String name, char[] secret) implements Credential {
        @Override
        public boolean equals(Object other) {
            return other instanceof Secret that && name.equals(that.name) && Arrays.equals(secret, that.secret);
        }

        @Override
        public int hashCode() {
            return Objects.hash(name);
        }

        /** Never shows the secret. */
        @Override
        public String toString() {
            return "Secret[name=" + name + "]";
        }
    }

    /**
     * The chain that a TLS client proved to hold the key of. The registration authority checks path and status.
     *
     * @param chain the client's certificate first; at least one
     */
    record ClientCertificate(List<Der> chain) implements Credential {
        /** Copies the list. */
        public ClientCertificate {
            chain = List.copyOf(chain);
        }
    }

    /**
     * A requester whose proof the protocol itself has checked, as ACME does with an account's key. Accepted only for
     * the protocols and kinds that the policy names.
     *
     * @param requester who it is
     */
    record Attested(Requester requester) implements Credential {}
}
