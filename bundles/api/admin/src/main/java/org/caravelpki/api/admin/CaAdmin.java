package org.caravelpki.api.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
     * Makes what is missing of what an installation begins with: the built-in templates, a root CA {@code root} and an issuing
     * CA {@code issuing} below it, as configured. What is there already stays as it is.
     *
     * @param operator who
     */
    void makeFirst(Operator operator);

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
     * Begins a CA whose certificate comes from a root outside this installation: makes its key. Then {@link #request} gives
     * the PKCS#10, and {@link #install} takes the answer. Asking again with the same content goes on where it stopped.
     *
     * @param operator who
     * @param wanted what, without an issuer; its validity is the issuer's to decide
     * @return the CA, still without a certificate
     */
    Ca createExternal(Operator operator, NewCa wanted);

    /**
     * The certificate request of a CA that waits for a certificate from outside. Each call signs a new one, with the same key.
     *
     * @param operator who
     * @param name the CA
     * @return a PKCS#10
     */
    Der request(Operator operator, String name);

    /**
     * Gives a CA the certificate that an issuer outside this installation made for its request; from then on it issues.
     *
     * @param operator who
     * @param name the CA
     * @param chain the certificate and its issuers up to the root, in any order
     * @return the CA as it is now
     */
    Ca install(Operator operator, String name, List<Der> chain);

    /**
     * Takes back what waits for a certificate from outside, with the key that nobody else uses. A CA that never had a
     * certificate is gone with it.
     *
     * @param operator who
     * @param name the CA
     */
    void abandon(Operator operator, String name);

    /**
     * Brings in a CA that worked elsewhere, with its key. When there is a CA of this name with the same subject already, this
     * is its next generation: older generations are imported before newer ones.
     *
     * @param operator who
     * @param imported what
     * @return the generation it is, or would be on a dry run
     */
    Generation importCa(Operator operator, ImportedCa imported);

    /**
     * A CA from elsewhere.
     *
     * @param name as in {@link NewCa}
     * @param realm the tenant
     * @param pkcs12 the file with its key, its certificate and its issuers up to the root
     * @param password of the file; the caller overwrites it afterwards
     * @param keyType which key provider takes the key
     * @param dryRun whether everything is checked and nothing kept
     */
    record ImportedCa(String name, String realm, byte[] pkcs12, char[] password, String keyType, boolean dryRun) {
        @Override
        public String toString() {
            return "ImportedCa[" + name + "]";
        }
    }

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
     * @param external whether an issuer outside this installation certifies it
     * @param pending the number of a generation that waits for its certificate
     */
    record Ca(
            String name,
            String realm,
            Optional<String> issuer,
            Duration crlInterval,
            Duration crlValidity,
            Duration ocspValidity,
            List<Generation> generations,
            boolean external,
            OptionalInt pending) {
        /** Copies the list. */
        public Ca {
            generations = List.copyOf(generations);
        }

        /**
         * A CA that is certified here and complete.
         *
         * @param name its name
         * @param realm the tenant
         * @param issuer the CA that signed it; empty for a root
         * @param crlInterval how often a CRL is published
         * @param crlValidity from thisUpdate to nextUpdate of its CRLs
         * @param ocspValidity from thisUpdate to nextUpdate of its OCSP answers
         * @param generations its certificates, oldest first
         */
        public Ca(
                String name,
                String realm,
                Optional<String> issuer,
                Duration crlInterval,
                Duration crlValidity,
                Duration ocspValidity,
                List<Generation> generations) {
            this(name, realm, issuer, crlInterval, crlValidity, ocspValidity, generations, false, OptionalInt.empty());
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
     * @param chain its issuers, nearest first, up to and with the root; empty for a root
     */
    record Generation(
            int number,
            KeyId key,
            KeySpec keySpec,
            String subject,
            SerialNumber serial,
            Instant notBefore,
            Instant notAfter,
            Der certificate,
            List<Der> chain) {
        /** Copies the list. */
        public Generation {
            chain = List.copyOf(chain);
        }

        /**
         * A root's.
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
        public Generation(
                int number,
                KeyId key,
                KeySpec keySpec,
                String subject,
                SerialNumber serial,
                Instant notBefore,
                Instant notAfter,
                Der certificate) {
            this(number, key, keySpec, subject, serial, notBefore, notAfter, certificate, List.of());
        }
    }

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
