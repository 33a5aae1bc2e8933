package org.caravelpki.api.admin;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.osgi.annotation.versioning.ProviderType;

/** Policies: who may ask for what, by which protocols, with which names and approvals, as versioned JSON. */
@ProviderType
public interface PolicyAdmin {

    /**
     * All policies.
     *
     * @return by name
     */
    List<Policy> list();

    /**
     * One policy.
     *
     * @param name its name
     * @param version which version, or empty for the newest
     * @return it
     */
    Policy show(String name, OptionalInt version);

    /**
     * Checks JSON against the schema and compiles it, without keeping it.
     *
     * @param json the policy
     * @return what is wrong, one sentence each; empty when it can be used
     */
    List<String> check(String json);

    /**
     * Writes a new version. What {@link #show} gave can be given back unchanged; then nothing is written.
     *
     * @param operator who
     * @param json the policy, its name inside
     * @return as it is stored
     */
    Policy put(Operator operator, String json);

    /**
     * Makes what is missing of what an installation begins with: the realm {@code default} and the built-in policies. What is
     * there already stays as it is.
     *
     * @param operator who
     */
    void makeFirst(Operator operator);

    /**
     * A policy.
     *
     * @param name its name
     * @param version from 1
     * @param realm the tenant
     * @param ca the issuing CA
     * @param template the template
     * @param protocols the protocols it can be used by
     * @param approvers how many must approve
     * @param json the whole policy
     * @param updated when this version was written
     */
    record Policy(
            String name,
            int version,
            String realm,
            String ca,
            String template,
            List<String> protocols,
            int approvers,
            String json,
            Instant updated) {
        /** Copies the list. */
        public Policy {
            protocols = List.copyOf(protocols);
        }
    }
}
