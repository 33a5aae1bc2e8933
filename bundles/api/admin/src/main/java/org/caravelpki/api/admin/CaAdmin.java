package org.caravelpki.api.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.CrlPlan;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeyId;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.SerialNumber;
import org.osgi.annotation.versioning.ProviderType;

/** Certification authorities. */
@ProviderType
public interface CaAdmin {

    /**
     * All CAs.
     *
     * @return by name
     */
    List<Ca> list();

    /**
     * One CA.
     *
     * @param name its name
     * @return it
     */
    Ca show(String name);

    /**
     * Makes a CA with a new key. Asking again with the same content after a failure goes on where it stopped.
     *
     * @param operator who
     * @param wanted what
     * @return the new CA
     */
    Ca create(Operator operator, NewCa wanted);

    /**
     * Gives a CA a new certificate as its next generation; the earlier ones keep their CRLs and OCSP answers.
     *
     * @param operator who
     * @param name the CA
     * @param newKey whether it also gets a new key
     * @return the CA as it is now
     */
    Ca renew(Operator operator, String name, boolean newKey);

    /**
     * What a CA publishes beside its complete CRLs.
     *
     * @param name the CA
     * @return as set
     */
    CrlPlan crlPlan(String name);

    /**
     * Changes what a CA publishes beside its complete CRLs. Fewer or more shards are for certificates issued from then
     * on; those that exist keep their shard, which goes on being published.
     *
     * @param operator who
     * @param name the CA
     * @param plan from now on
     * @return as it is now
     */
    CrlPlan changeCrlPlan(Operator operator, String name, CrlPlan plan);

    /**
     * How many certificates a CA has.
     *
     * @param name the CA
     * @return by state
     */
    Map<CertificateState, Long> count(String name);

    /**
     * A CA.
     *
     * @param name its name
     * @param realm the tenant
     * @param issuer the CA that signed it; empty for a root
     * @param crlInterval how often a CRL is published
     * @param crlValidity from thisUpdate to nextUpdate of its CRLs
     * @param ocspValidity from thisUpdate to nextUpdate of its OCSP answers
     * @param generations its certificates, oldest first
     */
    record Ca(
            String name,
            String realm,
            Optional<String> issuer,
            Duration crlInterval,
            Duration crlValidity,
            Duration ocspValidity,
            List<Generation> generations) {
        /** Copies the list. */
        public Ca {
            generations = List.copyOf(generations);
        }
    }

    /**
     * A certificate of a CA.
     *
     * @param number from 1
     * @param key the key's id
     * @param keySpec what kind of key
     * @param subject in the form of RFC 4514
     * @param serial its serial number
     * @param notBefore begin of validity
     * @param notAfter end of validity
     * @param certificate the certificate
     */
    record Generation(
            int number,
            KeyId key,
            KeySpec keySpec,
            String subject,
            SerialNumber serial,
            Instant notBefore,
            Instant notAfter,
            Der certificate) {}

    /**
     * A CA to be made.
     *
     * @param name 1 to 40 characters out of {@code a-z 0-9 -}, beginning with a letter; not ending in a dash and digits
     *     and not in {@code -delta}
     * @param realm the tenant
     * @param subject its DN in the form of RFC 4514
     * @param issuer the CA that signs it; empty for a root
     * @param key what kind of key
     * @param keyType the key provider's type
     * @param validity how long its certificate lasts; clamped to the issuer's
     */
    record NewCa(
            String name,
            String realm,
            String subject,
            Optional<String> issuer,
            KeySpec key,
            String keyType,
            Duration validity) {}
}
